using System.Globalization;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.GiveMandate;

/// <summary>The form for giving a mandate as it was filled in, and why it was refused.</summary>
/// <param name="Person">Name, as written.</param>
/// <param name="Role">The role's word in the form.</param>
/// <param name="From">First day, as written.</param>
/// <param name="Until">Last day, as written; empty for until further notice.</param>
/// <param name="Refusal">A sentence; none for a fresh form.</param>
public sealed record GiveDraft(string Person, string Role, string From, string Until, string? Refusal = null)
{
    /// <summary>A fresh form.</summary>
    public static GiveDraft Fresh(DateOnly today) => new(string.Empty, string.Empty, Written(today), string.Empty);

    /// <summary>From a form.</summary>
    public static GiveDraft Of(IFormCollection form) => new(
        form["person"].ToString(), form["roll"].ToString(), form["fran"].ToString(), form["till"].ToString());

    /// <summary>The role, if it is one.</summary>
    public Role? AsRole => Enum.TryParse<Role>(Role, out var role) && Enum.IsDefined(role) ? role : null;

    /// <summary>A day as forms write it, within reason; none for anything else.</summary>
    public static DateOnly? Day(string written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2200 ? day : null;

    /// <summary>As forms write a day.</summary>
    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
