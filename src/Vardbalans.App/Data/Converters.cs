using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>A week as its index, so that comparing and ordering happen in the database.</summary>
internal sealed class IsoWeekConverter() : ValueConverter<IsoWeek, int>(w => w.Index, i => IsoWeek.FromIndex(i));

/// <summary>A week part as its index; see <see cref="IsoWeekConverter"/>.</summary>
internal sealed class WeekPartConverter() : ValueConverter<WeekPart, int>(p => p.Index, i => WeekPart.FromIndex(i));

/// <summary>A resource as text: see <see cref="Resource.Key"/>.</summary>
internal sealed class ResourceConverter() : ValueConverter<Resource, string>(r => r.Key, text => Resource.Read(text)!.Value);

/// <summary>Who did something, as text.</summary>
internal sealed class ActorConverter() : ValueConverter<Actor, string>(a => a.Text, text => new Actor(text));

/// <summary>Instants are UTC in both databases; a local time is a bug.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    d => d.Kind == DateTimeKind.Utc ? d : NotUtc(d),
    d => DateTime.SpecifyKind(d, DateTimeKind.Utc))
{
    private static DateTime NotUtc(DateTime value) =>
        throw new ArgumentException($"Instants are stored as UTC; this one is {value.Kind}.", nameof(value));
}
