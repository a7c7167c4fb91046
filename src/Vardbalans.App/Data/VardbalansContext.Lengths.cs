using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Measures;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>How long what was done took, for the job that counts it: sums, without a trace of who came.</summary>
public abstract partial class VardbalansContext
{
#pragma warning disable RS0030 // One of the places where sets are opened.
    public DbSet<MeasuredLength> MeasuredLengths => base.Set<MeasuredLength>();

    public DbSet<GivenSlotLoss> GivenSlotLosses => base.Set<GivenSlotLoss>();

    public DbSet<HourPrice> HourPrices => base.Set<HourPrice>();

    public DbSet<Substitution> Substitutions => base.Set<Substitution>();

    public DbSet<CapacityRule> CapacityRules => base.Set<CapacityRule>();

    public DbSet<Measure> Measures => base.Set<Measure>();

    /// <summary>Lengths of contacts, operations and stays over two half-years, grouped by the database.</summary>
    internal async IAsyncEnumerable<LengthCount> Lengths(LengthSpan span, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (middle, last) = (span.Middle, span.Last);
        var (from, to) = span.Parts;
        var contacts = Visible(base.Set<Contact>()).Where(c => c.Status == ContactStatus.Done && c.Part >= from && c.Part <= to && c.Day >= span.First && c.Day <= last)
            .GroupBy(c => new { c.UnitId, c.ActivityId, c.CompetenceId, IsLatest = c.Day >= middle, c.ActualMinutes })
            .Select(g => new { g.Key, Count = g.Count() });
        await foreach (var sum in contacts.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new LengthCount(sum.Key.UnitId, sum.Key.ActivityId, sum.Key.CompetenceId, LengthKind.Contact, sum.Key.IsLatest, sum.Key.ActualMinutes, sum.Count);
        }

        var operations = Visible(base.Set<Operation>()).Where(o => o.Status == OperationStatus.Done && o.Part >= from && o.Part <= to && o.Day >= span.First && o.Day <= last)
            .GroupBy(o => new { o.UnitId, IsLatest = o.Day >= middle, Theatre = o.Left - o.Entered, Knife = o.KnifeEnd - o.KnifeStart })
            .Select(g => new { g.Key, Count = g.Count() });
        await foreach (var sum in operations.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new LengthCount(sum.Key.UnitId, ActivityCatalogue.Operation.Id, 0, LengthKind.Theatre, sum.Key.IsLatest, sum.Key.Theatre, sum.Count);
            yield return new LengthCount(sum.Key.UnitId, ActivityCatalogue.Operation.Id, 0, LengthKind.Knife, sum.Key.IsLatest, sum.Key.Knife, sum.Count);
        }

        var stays = Visible(base.Set<InpatientStay>()).Where(s => s.Part >= from && s.Part <= to && s.Discharged >= span.First && s.Discharged <= last)
            .GroupBy(s => new { s.UnitId, s.Admitted, s.Discharged })
            .Select(g => new { g.Key, Count = g.Count() });
        await foreach (var sum in stays.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new LengthCount(
                sum.Key.UnitId, ActivityCatalogue.InpatientStay.Id, 0, LengthKind.CareDays, sum.Key.Discharged >= middle, LengthRule.CareDays(sum.Key.Admitted, sum.Key.Discharged!.Value), sum.Count);
        }
    }
#pragma warning restore RS0030
}
