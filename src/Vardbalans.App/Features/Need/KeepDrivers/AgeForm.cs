using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Adjusting;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>The form of a driver that is worked out from the population by age.</summary>
public static class AgeForm
{
    public const string Table = "tabell";
    public const string Years = "ar";
    public const string Unsure = "osakerhet";
    private const int MostYears = 30;

    /// <summary>The wish and what it was worked out from; none when something is wrong, which stands in the form.</summary>
    public static (DriverWish? Wish, AgeShift? Shift) Read(DriverForm form, Catalogue catalogue)
    {
        var table = AgeTable.Read(form.Field(Table));
        if (table.Faults.Count > 0)
        {
            form.Wrong[Table] = string.Join(' ', table.Faults);
        }

        if (!int.TryParse(form.Field(Years).Trim(), out var years) || years is < 1 or > MostYears)
        {
            form.Wrong[Years] = DriverText.WrongYears.With(MostYears);
        }

        if (!WrittenNumber.TryRead(form.Field(Unsure), out var unsure) || unsure is < 0 or > 200)
        {
            form.Wrong[Unsure] = DriverText.WrongUnsure;
        }

        var activity = form.OneOrAll(catalogue);
        var reason = form.Text(DriverForm.Reason, DriverForm.LongestReason, DriverText.NeedsReason);
        var (from, _) = form.Weeks();
        if (form.Wrong.Keys.Any(k => k is Table or Years))
        {
            return (null, null);
        }

        var shift = AgeShift.Of(table.Groups, years);
        var either = Math.Abs(shift.Share) * unsure / 100;
        return form.Wrong.Count > 0 ? (null, shift) : (new DriverWish(
            activity?.Id,
            NeedChoice.Measure(form.Field(DriverForm.Measure)),
            DriverKind.Demography,
            DriverText.AgesName.With(years),
            reason,
            from,
            null,
            shift.RampWeeks,
            false,
            new EffectRange(Math.Max(-1, shift.Share - either), shift.Share, shift.Share + either),
            table.Basis(years)), shift);
    }
}
