using Vardbalans.App.Hosting;
using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.KeepFlaws;

/// <summary>The fields by which a flaw is told.</summary>
internal static class FlawForm
{
    public const string Activity = "aktivitet";
    public const string Kind = "slag";
    public const string From = "fran";
    public const string To = "till";
    public const string Description = "beskrivning";
    public const string Effect = "paverkan";
    public const string Owner = "ansvarig";
    public const string Due = "klar";
    public const string Status = "lage";
    public const string Finding = "fynd";
    public const int Longest = 300;

    /// <summary>The wish, or why it cannot be read.</summary>
    public static (FlawWish? Wish, string? Refusal) Read(IFormCollection form)
    {
        var description = Text(form, Description);
        if (description is null)
        {
            return (null, QualityText.FlawNeedsWords);
        }

        if (!IsoWeek.TryParse(form[From].ToString(), out var from))
        {
            return (null, QualityText.FlawNeedsWeek);
        }

        var (to, due) = (Week(form, To), Week(form, Due));
        return to < from
            ? (null, QualityText.FlawBackwards)
            : (new FlawWish(
                Text(form, Activity),
                Enum.TryParse<FlawKind>(form[Kind].ToString(), out var kind) && Enum.IsDefined(kind) ? kind : FlawKind.MissingDays,
                from,
                to,
                description,
                Text(form, Effect),
                Text(form, Owner),
                due,
                Enum.TryParse<FlawStatus>(form[Status].ToString(), out var status) && Enum.IsDefined(status) ? status : FlawStatus.Known,
                int.TryParse(form[Finding].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var finding) ? finding : null), null);
    }

    private static IsoWeek? Week(IFormCollection form, string name) => IsoWeek.TryParse(form[name].ToString(), out var week) ? week : null;

    /// <summary>Never with anybody's number; none when nothing is written.</summary>
    private static string? Text(IFormCollection form, string name)
    {
        var text = PersonalNumbers.Replace(form[name].ToString().Trim());
        return text.Length == 0 ? null : text.Length > Longest ? text[..Longest] : text;
    }
}
