using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ProposeProfile;
using Vardbalans.App.Tests.House;

namespace Vardbalans.App.Tests.Importing;

/// <summary>Profiles are proposed for counts over months, of those who wait and of beds as for the others.</summary>
public sealed class ProposeCountProfileTests
{
    [Fact]
    public void The_sample_of_monthly_measures_gets_a_profile_that_can_be_read()
    {
        var proposal = Of(File.ReadAllText(RepositoryFiles.Full("samples/profiles/monthly-measures.csv")));
        Assert.Equal(Feed.MonthlyMeasures, proposal.Feed);
        Assert.Empty(proposal.NotFound);
        var profile = Read(proposal);
        Assert.Equal((Feed.MonthlyMeasures, "enhet", "aktivitet"), (profile.Feed, profile.Units.Column, profile.Activities!.Column));
        Assert.Equal(["done", "planned", "inflow"], profile.Measures.Select(m => m.To));
    }

    [Theory]
    [InlineData("2026-01", "2026-02", "yyyy-MM")]
    [InlineData("202601", "202602", "yyyyMM")]
    [InlineData("Jun-2021", "June-2022", "MMM-yyyy")]
    [InlineData("2017Q2", "2017Q3", "yyyyQq")]
    [InlineData("2018-19 Q1", "2018-19 Q2", "yyyy-YY Qq")]
    public void Periods_are_read_as_they_are_written(string first, string second, string format)
    {
        var profile = Read(Of($"enhet;aktivitet;månad;utfall\nk1;nybesok;{first};5\nk1;nybesok;{second};6\n"));
        Assert.Equal(["månad"], profile.Period.Columns);
        Assert.Equal([format], profile.Period.Formats);
    }

    [Fact]
    public void Beds_are_seen_by_their_bed_days()
    {
        var proposal = Of("Quarter,HB,AllStaffedBeddays,TotalOccupiedBeddays,PercentageOccupancy\n2017Q2,SB0801,15604,11614,74.42\n2017Q3,SB0801,15304,11000,71.87\n");
        Assert.Equal((Feed.BedPeriods, '.'), (proposal.Feed, proposal.DecimalMark));
        Assert.Equal(["available-days", "occupied-days"], Read(proposal).Measures.Select(m => m.To));
    }

    [Theory]
    [InlineData("0–30 dagar;31–60 dagar;61–90 dagar;Över 90 dagar", "{from}–{to} dagar", "Över {from} dagar", 1, BandEdges.FromTo)]
    [InlineData("Over 0 weeks and up to 1 week;Over 1 week and up to 2 weeks;Over 2 weeks and up to 3 weeks;Over 3 weeks", "Over {from} week* and up to {to} week*", "Over {from} weeks", 7, BandEdges.OverUpTo)]
    public void Bands_as_columns_are_seen_with_their_edges(string columns, string pattern, string open, int days, BandEdges edges)
    {
        var proposal = Of($"enhet;aktivitet;månad;{columns};väntande\nk1;nybesok;2026-01;5;4;3;2;14\nk1;nybesok;2026-02;5;4;3;2;14\n");
        Assert.Equal(Feed.WaitingCounts, proposal.Feed);
        var bands = Read(proposal).Bands!;
        Assert.Equal((pattern, open, days, edges), (bands.Pattern, bands.Open, bands.Days, bands.Edges));
        Assert.DoesNotContain(columns.Split(';')[0], ProposalText.Of(proposal, "k", "K"), StringComparison.Ordinal);
    }

    [Fact]
    public void Edges_that_the_names_do_not_tell_are_asked_about()
    {
        var text = ProposalText.Of(Of("enhet;aktivitet;månad;0-30 dagar;30-60 dagar;60-90 dagar;väntande\nk1;nybesok;2026-01;5;4;3;12\n"), "k", "K");
        Assert.Contains("\"edges\": \"?\"", text, StringComparison.Ordinal);
        Assert.Contains("over-up-to", text, StringComparison.Ordinal);
    }

    private static ProfileProposal Of(string text) => Proposer.Of(FileStart.Of(Encoding.UTF8.GetBytes(text))!, CatalogueCodes.None);

    private static CountProfile Read(ProfileProposal proposal) => CountProfileReader.Read(Encoding.UTF8.GetBytes(ProposalText.Of(proposal, "kalla", "Källa")), "förslag");
}
