using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Features.Waiting.AskRequired;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>What would it take: the list's own figures, or those that the address gives.</summary>
public sealed class AskRequiredTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_form_is_filled_with_what_the_list_tells(TestDatabase database)
    {
        var region = await Listed(database);
        var view = await Ask(database, region, []);
        Assert.Equal(["10", "5", "150", "90", "80", "26", "4", "0", "0"], RequiredForm.Fields.Select(view.Form.Text));
        Assert.Empty(view.Form.Missing);
        Assert.NotNull(view.Form.Answer());
    }

    [Theory, EveryDatabase]
    public async Task An_address_is_answered_as_the_command_answers(TestDatabase database)
    {
        var region = await Listed(database);
        var asked = new Dictionary<string, string> { ["inflode"] = "30", ["kapacitet"] = "27", ["ko"] = "1200", ["dagar"] = "364", ["andel"] = "92" };
        var told = (await Ask(database, region, asked)).Form.Answer()!.Told();
        Assert.Contains("61", told, StringComparison.Ordinal);
        Assert.Contains("390", told, StringComparison.Ordinal);
        await using var web = await ServedRegion.Start(database, region.Region);
        var page = await web.Page("/vantande/krav?enhet=u1000&inflode=30&kapacitet=27&ko=1200&dagar=364");
        Assert.Contains("<strong>61,2</strong>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>1,111</strong>", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_is_written_wrong_or_not_known_is_told_and_nothing_is_computed(TestDatabase database)
    {
        var region = await Listed(database);
        await using var web = await ServedRegion.Start(database, region.Region);
        var wrong = await web.Page("/vantande/krav?enhet=u1000&inflode=m%C3%A5nga");
        Assert.Contains("Inflöde i veckan måste vara ett tal", wrong, StringComparison.Ordinal);
        Assert.Contains("Kan inte beräknas förrän", wrong, StringComparison.Ordinal);
        var unknown = await web.Page("/vantande/krav?enhet=u1100");
        Assert.Contains("Kan inte beräknas: inflöde i veckan, vård ges i veckan, väntande nu är inte känt", unknown, StringComparison.Ordinal);
        Assert.Contains("Trycket kan inte räknas ut", await web.Page("/vantande/krav?enhet=u1000&inflode=0"), StringComparison.Ordinal);
    }

    /// <summary>Ten a week come and five are cared for; 150 wait.</summary>
    private static async Task<ListedRegion> Listed(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        var weeks = Enumerable.Range(0, 30).Select(back => ListedRegion.Sunday.AddDays((-7 * back) - 3)).ToList();
        await region.Load(
        [
            .. weeks.SelectMany(day => Enumerable.Range(0, 5).Select(_ => region.Row(1000, day, null))),
            .. weeks.SelectMany(day => Enumerable.Range(0, 5).Select(_ => region.Row(1000, day, day.AddDays(1)))),
        ]);
        return region;
    }

    private static async Task<RequiredView> Ask(TestDatabase database, ListedRegion region, Dictionary<string, string> given) =>
        (await new AskRequired(new ShowWaiting(database.Open, region.Region.Clock)).Run(new Choice { Enhet = "u1000" }, WaitingChoice.Of(null, null), given.GetValueOrDefault, Cancel))!;
}
