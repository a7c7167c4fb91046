using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Whoever works at a clinic is led there; whoever works for the whole region is not led anywhere else.</summary>
public sealed class OwnPlaceTests
{
    [Theory, EveryDatabase]
    public async Task Pages_of_one_unit_open_at_the_reader_s_own_clinic_and_others_as_they_are(TestDatabase database)
    {
        await using var house = await MandateHouse.Open(database);
        await house.Person("anna", (Role.HealthDirector, MandateScope.Unit(1)), (Role.ClinicManager, MandateScope.Unit(100)));
        await house.Person("region", (Role.HealthDirector, MandateScope.Unit(1)));
        var (_, own) = await house.Get("anna", "/mandat");
        foreach (var path in new[] { "/", "/behov", "/uppfoljning" })
        {
            Assert.Contains($"href=\"{path}?enhet=u100\"", own, StringComparison.Ordinal);
        }

        var (_, whole) = await house.Get("region", "/mandat");
        Assert.Contains("href=\"/behov\"", whole, StringComparison.Ordinal);
        Assert.DoesNotContain("/behov?enhet", whole, StringComparison.Ordinal);
        Assert.Contains("href=\"/behov/floden?enhet=u100\"", (await house.Get("anna", "/behov/floden/angivna/ny")).Text, StringComparison.Ordinal);
    }
}
