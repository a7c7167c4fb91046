using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Features.Capacity.MeasureRequirements;

/// <summary>What was measured, in words.</summary>
internal static class MeasuredWords
{
    /// <summary>Whose time, or of what.</summary>
    public static string Who(MeasuredRequirement row) => row.Kind switch
    {
        LengthKind.Theatre => MeasuredText.Theatre,
        LengthKind.Knife => MeasuredText.Knife,
        LengthKind.CareDays => MeasuredText.CareDays,
        _ => row.Competence is { } competence ? CapacityWords.NameOf(competence) : MeasuredText.NoCompetence,
    };

    /// <summary>A length, days with a decimal.</summary>
    public static string Length(MeasuredRequirement row, double? length) => length is { } known && !double.IsNaN(known) ? Formats.Number(known, row.Kind == LengthKind.CareDays ? 1 : 0) : Formats.Missing;

    /// <summary>A figure of a row; none with too few measured.</summary>
    public static string Figure(MeasuredRequirement row, MeasuredFigure figure) => Length(row, row.Time is { IsEnough: true } time ? time.Of(figure) : null);

    /// <summary>A figure by name.</summary>
    public static string Of(MeasuredFigure figure) => figure switch
    {
        MeasuredFigure.Median => MeasuredText.Median,
        MeasuredFigure.Upper => MeasuredText.Upper,
        _ => MeasuredText.Mean,
    };

    /// <summary>How the latest half-year was against the one before.</summary>
    public static string Change(MeasuredRequirement row) => row.Time?.Change is not { } change ? MeasuredText.ChangeNotJudged
        : !change.IsApparent ? MeasuredText.ChangeNotApparent.With(Formats.Deviation(change.Low, 1), Formats.Deviation(change.High, 1))
        : (change.Difference > 0 ? MeasuredText.Longer : MeasuredText.Shorter)
            .With(Formats.Number(Math.Abs(change.Difference), 1), Formats.Deviation(change.Low, 1), Formats.Deviation(change.High, 1));

    /// <summary>What a requirement was taken from.</summary>
    public static string Basis(Data.Capacity.ActivityRequirement row) => row is { MeasuredCount: { } count, Figure: { } figure, MeasuredFrom: { } from, MeasuredTo: { } to }
        ? MeasuredText.TakenFrom.With(Of(figure).ToLower(System.Globalization.CultureInfo.CurrentCulture), Formats.Number(count), Formats.NarrowDay(from), Formats.NarrowDay(to))
        : string.Empty;

    /// <summary>What was left out, by rule.</summary>
    public static string Left(IReadOnlyList<MeasuredRequirement> rows)
    {
        var parts = rows.Where(r => r.LeftOut.Total > 0 && r.Kind != LengthKind.Knife).GroupBy(r => r.Kind).SelectMany(g => new (int Rows, string Text, int Limit, LengthKind Kind)[]
        {
            (g.Sum(r => r.LeftOut.NotStated), MeasuredText.LeftNotStated, 0, g.Key),
            (g.Sum(r => r.LeftOut.TooShort), MeasuredText.LeftTooShort, LengthRule.Of(g.Key).Least, g.Key),
            (g.Sum(r => r.LeftOut.TooLong), MeasuredText.LeftTooLong, LengthRule.Of(g.Key).Most, g.Key),
        }).Where(p => p.Rows > 0).Select(p => p.Text.With(Formats.Number(p.Rows), Formats.Number(p.Limit), p.Kind == LengthKind.CareDays ? MeasuredText.Days : MeasuredText.Minutes)).ToList();
        return parts.Count == 0 ? MeasuredText.LeftNone : MeasuredText.LeftSome.With(string.Join(", ", parts));
    }
}
