using System.Globalization;
using System.Text.RegularExpressions;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of staff-capacity.md and beds.md.</summary>
internal static partial class CapacityExamples
{
    [MethodExample("staff-year")]
    internal static string Year(string input)
    {
        var (numbers, weeks) = (Staff(input), new Weeks(Numbers(input)[4]));
        return $"{Round((numbers.Gross * weeks).Hours, 0)} gross, {Round((numbers.Net * weeks).Hours, 0)} net, {Round(numbers.OverYear(weeks).Hours, 0)} for patients";
    }

    [MethodExample("staff-normal-week")]
    internal static string NormalWeek(string input) =>
        $"{Round((Staff(input).OverYear(new Weeks(Numbers(input)[4])) / new Weeks(Numbers(input)[5])).Value / 60, 1)} h";

    [MethodExample("employed")]
    internal static string Employed(string input) => Numbers(input) is [var present, var absence] ? Round(new Positions(present).EmployedFor(new Share(absence)).Count, 2) : "two numbers";

    [MethodExample("hours")]
    internal static string Hours(string input) => Round(Requirement.Need([(new Patients(Numbers(input)[0]), Each(input))]).Hours, 2);

    [MethodExample("present")]
    internal static string Present(string input) => Numbers(input) is [var volume, _, _, var weeks, var hours]
        ? Round((new YearlyVolume(volume).InNormalWeek(new Weeks(weeks)) * Each(input).Total / MinutesPerWeek.FromHours(hours)).Value, 2)
        : "five numbers";

    [MethodExample("slots")]
    internal static string Slots(string input) => Numbers(input) is [var patients, var noShow, var late, var refilled]
        ? Round(new SlotLoss(new Share(noShow), new Share(late), new Share(refilled)).SlotsFor(new Patients(patients)), 2)
        : "four numbers";

    [MethodExample("slot-loss")]
    internal static string SlotLosses(string input)
    {
        var numbers = Numbers(input);
        var loss = SlotLoss.Measured((long)numbers[0], (long)numbers[1], (long)numbers[2], new Share(numbers[3]))!.Value;
        return $"no-show {Round(loss.NoShow.Percent, 1)} %, late {Round(loss.LateCancellation.Percent, 1)} %, {Round(loss.SlotsFor(new Patients(50)), 1)} slots for 50 patients";
    }

    [MethodExample("waterfall")]
    internal static string Waterfall(string input)
    {
        var amounts = input.Split(", ").Select(a => a.Split(' ')).ToDictionary(a => Enum.Parse<CapacityKind>(a[0]), a => new Minutes(double.Parse(a[1], CultureInfo.InvariantCulture)));
        return string.Join(' ', CapacityWaterfall.Of(amounts).Steps.Select(s => Round(s.Role == StepRole.Level ? s.After.Value : s.Change.Value, 0).Replace('-', '−')));
    }

    [MethodExample("asset-steps")]
    internal static string Steps(string input) => Waterfall(input);

    [MethodExample("shared-room")]
    internal static string Room(string input) => input.Split(", ") is [var hours, var share, var week]
        ? $"{Round(new SharedOpening(MinutesPerWeek.FromHours(Numbers(hours)[0]), new Share(Numbers(share)[0])).In(Week(week)).Value, 0)} min"
        : "three values";

    [MethodExample("whole-week")]
    internal static string WholeWeek(string input) => input.Split(", ") is [var days, var week] && Numbers(days) is [var told, var usual]
        ? WardDays.IsWhole((int)told, (int)usual, Week(week)) ? "whole" : "not reported"
        : "days and a week";

    [MethodExample("capacity-record")]
    internal static string Record(string input)
    {
        var pairs = input.Split(", ").Select(p => Numbers(p)).Select(n => (n[0], n[1])).ToList();
        return OutlookScore.Of(pairs) is { } score ? $"bias {Round(score.Bias * 100, 1)} %, error {Round(score.Error.Value * 100, 1)} %" : "cannot be judged";
    }

    [MethodExample("together")]
    internal static string Together(string input) => Numbers(input) is [var one, var other, var sum]
        ? Round(SharedSpread.Together([one, other], sum)!.Value.Value, 2)
        : "three numbers";

    [MethodExample("outlook")]
    internal static string Outlook(string input)
    {
        var (numbers, week) = (Numbers(input), IsoWeek.Of(2027, 1));
        var coming = CapacityOutlook.Of(
            [new Minutes(numbers[0])], week, _ => 1, [new CapacityChange(week, null, new MinutesPerWeek(numbers[1]), new Share(numbers[2]))], Share.None, RandomStream.Of(1, "example"))[0];
        return $"{Round(coming.Mean.Value, 0)} ({Round(coming.Low80.Value, 0)}–{Round(coming.High80.Value, 0)})";
    }

    [MethodExample("panel")]
    internal static string Needed(string input) => Numbers(input) is [var enrolled, var each] ? Round(new Panel(new Patients(enrolled), default, each).Needed.Count, 2) : "two numbers";

    [MethodExample("panel-spread")]
    internal static string Spread(string input)
    {
        var numbers = Numbers(input);
        var panels = numbers[..^2].Chunk(2).Select(p => new Panel(new Patients(p[0]), new Positions(p[1]), numbers[^2])).ToList();
        return string.Join(' ', Panel.Spread(panels, (int)numbers[^1])!);
    }

    [MethodExample("shift")]
    internal static string Shift(string input)
    {
        if (Numbers(input) is not [var volume, var share, var from, var to])
        {
            return "four numbers";
        }

        var shift = new CompetenceShift(new Share(share), new MinutesPerPatient(from), new MinutesPerPatient(to));
        return $"{Round(shift.Freed(new Patients(volume)).Hours, 1)} h freed, {Round(shift.Added(new Patients(volume)).Hours, 1)} h taken";
    }

    [MethodExample("activity-cost")]
    internal static string Cost(string input)
    {
        var cost = ActivityCost.Of([.. input.Split(", ").Select(Numbers).Select(n => (new MinutesPerPatient(n[0]), (HourMix?)new HourMix(
            new HourCost((decimal)n[1], Agency: n.Length > 3 ? (decimal)n[3] : null), Share.None, new Share(n.Length > 2 ? n[2] : 0))))])!.Value;
        return $"{Round((double)cost.Each, 0)} kr, {Round(cost.Agency.Percent, 1)} % hired";
    }

    [MethodExample("beds")]
    internal static string Beds(string input) => $"{Round(Stays(input).AverageBeds, 1)} average, {Round(Stays(input).BedsAt(new Share(Numbers(input)[3])), 1)} beds";

    [MethodExample("ward-staff")]
    internal static string Ward(string input) =>
        Round(Stays(input).StaffPresent(Minutes.FromHours(Numbers(input)[3]), MinutesPerWeek.FromHours(Numbers(input)[4])).Count, 1);

    [MethodExample("overcrowded")]
    internal static string Overcrowded(string input) => Round(new BedDays(0, Numbers(input)[1], 0, Numbers(input)[0]).OvercrowdedPer100!.Value, 1);

    [MethodExample("occupancy")]
    internal static string Occupancy(string input) => Round(new BedDays(0, Numbers(input)[1], Numbers(input)[0], 0).Occupancy!.Value.Percent, 1);

    private static BedNeed Stays(string input) => BedNeed.Of(new Patients(Numbers(input)[0]), Numbers(input)[1], Numbers(input)[2]);

    private static Requirement Each(string input) => new(new MinutesPerPatient(Numbers(input)[1]), new MinutesPerPatient(Numbers(input)[2]));

    private static IsoWeek Week(string text) => IsoWeek.TryParse(text, out var week) ? week : throw new FormatException(text);

    private static StaffNumbers Staff(string input) =>
        Numbers(input) is [var positions, var hours, var absent, var patients, ..]
            ? new StaffNumbers(new Positions(positions), MinutesPerWeek.FromHours(hours), new Share(absent), new Share(patients))
            : throw new ArgumentException("four numbers");

    private static double[] Numbers(string text) => [.. Number().Matches(text).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];

    private static string Round(double value, int digits) => Math.Round(value, digits).ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
