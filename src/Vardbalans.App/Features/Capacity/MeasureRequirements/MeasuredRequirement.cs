using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.MeasureRequirements;

/// <summary>What was done without counting as measured.</summary>
/// <param name="NotStated">Without a stated length.</param>
/// <param name="TooShort">Shorter than can be true.</param>
/// <param name="TooLong">Longer than can be true.</param>
public readonly record struct LeftOut(int NotStated, int TooShort, int TooLong)
{
    /// <summary>All of it.</summary>
    public int Total => NotStated + TooShort + TooLong;
}

/// <summary>What was measured of an activity at a unit, beside what is set today and what others take.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Kind">What is measured.</param>
/// <param name="Competence">Who met the patient; none where it is not stated, and for theatres and wards.</param>
/// <param name="Time">None when nothing with a true length was done.</param>
/// <param name="Met">The share of the activity's patients that the competence met, of those whose competence is stated.</param>
/// <param name="LeftOut">Done without counting.</param>
/// <param name="Peers">The median of the means of others of the specialty, and how many they are; none when there are none.</param>
/// <param name="Today">What is set for the competence today.</param>
/// <param name="First">First day of what was measured.</param>
/// <param name="Last">Last day.</param>
public sealed record MeasuredRequirement(
    Activity Activity, LengthKind Kind, Competence? Competence, MeasuredTime? Time, Share Met, LeftOut LeftOut, (double Median, int Others)? Peers, ActivityRequirement? Today, DateOnly First, DateOnly Last)
{
    /// <summary>Can a requirement be taken from it? What nobody is stated to have done is of no competence.</summary>
    public bool MayTake => Time is { IsEnough: true } && (Kind is LengthKind.Theatre or LengthKind.Knife or LengthKind.CareDays || (Kind == LengthKind.Contact && Competence is not null));

    /// <summary>In addresses: <c>nybesok.lakare</c>, <c>operation.salstid</c>.</summary>
    public string Key => $"{Activity.Code}.{Kind switch { LengthKind.Theatre => "salstid", LengthKind.Knife => "knivtid", LengthKind.CareDays => "varddygn", _ => Competence?.Code ?? "okand" }}";

    /// <summary>What a figure of it proposes by patient of the activity, a day of care being 1,440 minutes of bed; none with too few.</summary>
    public MinutesPerPatient? Proposed(MeasuredFigure figure) => !MayTake || Time!.PerPatient(figure, Met) is not { } each ? null : new(each.Value * One);

    /// <summary>Minutes of what it is counted in: 1, or those of a day.</summary>
    public double One => Kind == LengthKind.CareDays ? WardDays.BedDay : 1;
}
