using FsCheck.Fluent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Capacity;

public sealed class StaffNumbersTests
{
    private static readonly StaffNumbers doctor = new(new Positions(1), MinutesPerWeek.FromHours(40), new Share(1 / 3.0), new Share(0.4));

    [Fact]
    public void One_doctor_of_forty_hours_has_556_hours_a_year_for_the_clinic()
    {
        var calendar = new Weeks(52.18);
        Assert.Equal(2087, (doctor.Gross * calendar).Hours, 0.5);
        Assert.Equal(1391, (doctor.Net * calendar).Hours, 0.5);
        Assert.Equal(556, doctor.OverYear(calendar).Hours, 0.7);
        Assert.Equal(11.8, doctor.OverYear(calendar).Hours / 47.2, 0.05);
    }

    [Fact]
    public void Two_thousand_four_hundred_first_visits_take_two_doctors_and_a_little_in_the_clinic()
    {
        var year = new YearlyVolume(2400).InNormalWeek(new Weeks(47.2));
        var need = year * new Requirement(new MinutesPerPatient(45), new MinutesPerPatient(15)).Total;
        Assert.Equal(2.12, (need / MinutesPerWeek.FromHours(24)).Value, 0.005);
        Assert.Equal(2400, Requirement.Need([(new Patients(2400), new Requirement(new MinutesPerPatient(45), new MinutesPerPatient(15)))]).Hours, 9);
        Assert.Equal(800, Requirement.Need([(new Patients(2400), new Requirement(new MinutesPerPatient(20)))]).Hours, 9);
    }

    [Fact]
    public void Eleven_are_employed_for_nearly_nine_to_be_present() => Assert.Equal(11.0, new Positions(8.6).EmployedFor(new Share(0.22)).Count, 0.05);

    [Fact]
    public void When_everybody_is_away_no_number_is_enough() =>
        Assert.Throws<DivideByZeroException>(() => new Positions(8.6).EmployedFor(Share.Whole));

    [Fact]
    public void The_weeks_of_a_year_sum_to_its_time_and_low_weeks_have_less() => Properties.HoldFor(
        from positions in Gen.Choose(0, 400)
        from absence in Gen.Choose(0, 100)
        from patients in Gen.Choose(0, 100)
        from year in Gen.Choose(2020, 2040)
        from weight in Gen.Choose(1, 9)
        select (positions, absence, patients, year, weight),
        made =>
        {
            var numbers = new StaffNumbers(new Positions(made.positions / 10.0), MinutesPerWeek.FromHours(38.25), new Share(made.absence / 100.0), new Share(made.patients / 100.0));
            var (first, last) = (IsoWeek.Of(made.year, 1), IsoWeek.Of(made.year, IsoWeek.WeeksIn(made.year)));
            var profile = new WeekProfile(WorkingDays.Default, [new LowWeek(first + 28, new Share(made.weight / 10.0))]);
            var weeks = Enumerable.Range(0, last - first + 1).Select(i => numbers.InWeek(profile, first, last, first + i).Value).ToArray();
            Assert.Equal(numbers.OverYear(new Weeks(weeks.Length)).Value, weeks.Sum(), 1e-6 * Math.Max(1, weeks.Sum()));
            Assert.True(weeks[28] <= weeks[36] + 1e-9);
            Assert.True(numbers.Available.Value <= numbers.Net.Value && numbers.Net.Value <= numbers.Gross.Value);
        });
}
