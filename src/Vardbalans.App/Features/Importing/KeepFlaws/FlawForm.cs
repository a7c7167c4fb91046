using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.KeepFlaws;

/// <summary>The fields by which a flaw is told.</summary>
internal static partial class FlawForm
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

    /// <summary>The finding that a flaw is registered from; none without one.</summary>
    public static int? FindingOf(IFormCollection form) =>
        int.TryParse(form[Finding].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var finding) ? finding : null;

    /// <summary>The wish, or why it cannot be read.</summary>
    public static (FlawWish? Wish, string? Refusal) Read(IFormCollection form)
    {
        var description = Text(form, Description);
        if (description is null)
        {
            return (null, QualityText.FlawNeedsWords);
        }

        foreach (var field in new[] { From, To, Due })
        {
            if ((field == From || form[field].ToString().Trim().Length > 0) && Week(form, field) is null)
            {
                return (null, QualityText.FlawNeedsWeek.With(PersonalNumbers.Replace(form[field].ToString()) is { Length: > 0 and < 30 } text ? text : Formats.Missing));
            }
        }

        var (from, to, due) = (Week(form, From)!.Value, Week(form, To), Week(form, Due));
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
                FindingOf(form)), null);
    }

    /// <summary>As people write a week: <c>v. 9 2026</c>, <c>9 2026</c>, <c>2026-W09</c>, <c>2026 v. 9</c>.</summary>
    internal static IsoWeek? WeekOf(string text) => IsoWeek.TryParse(text, out var week) ? week
        : Numbers().Matches(text) is [var one, var other] && !OtherSigns().IsMatch(text)
            ? (one.Length == 4, other.Length == 4) switch
            {
                (true, false) => IsoWeek.TryParse($"{one.Value}-W{other.Value}", out week) ? week : null,
                (false, true) => IsoWeek.TryParse($"{other.Value}-W{one.Value}", out week) ? week : null,
                _ => null,
            }
            : null;

    private static IsoWeek? Week(IFormCollection form, string name) => WeekOf(form[name].ToString());

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    /// <summary>What no week is written with.</summary>
    [GeneratedRegex(@"[^0-9vVwWeckan.,\s\u00A0-]")]
    private static partial Regex OtherSigns();

    /// <summary>Never with anybody's number; none when nothing is written.</summary>
    private static string? Text(IFormCollection form, string name)
    {
        var text = PersonalNumbers.Replace(form[name].ToString().Trim());
        return text.Length == 0 ? null : text.Length > Longest ? text[..Longest] : text;
    }
}
