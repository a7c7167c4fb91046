using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>The part of a proposed profile that is about counts by month, of those who wait, or of beds.</summary>
internal static class CountProposalText
{
    /// <summary>Writes it.</summary>
    public static void Write(StringBuilder text, ProfileProposal proposal)
    {
        string Column(string field) => ProposalText.Q(proposal.For(field)?.Name ?? "?");
        ProposalText.Comment(text, "  ", WaysText.ProposalAbsence);
        ProposalText.Line(text, "\"absence\": { \"kind\": \"delta\" },");
        var periods = proposal.Divided is { } divided ? divided.Places.Select(p => ProposalText.Q(proposal.Start.Columns[p])) : [Column(KnownFeeds.Period)];
        var patterns = proposal.Divided?.Formats ?? [.. (proposal.For(KnownFeeds.Period)?.Patterns ?? []).Take(1).DefaultIfEmpty("yyyy-MM")];
        ProposalText.Line(text, $"\"period\": {{ \"columns\": [{string.Join(", ", periods)}], \"formats\": [{string.Join(", ", patterns.Select(ProposalText.Q))}] }},");
        Codes(text, "units", proposal.For(KnownFeeds.Unit));
        if (proposal.Feed != Feed.BedPeriods)
        {
            Codes(text, "activities", proposal.For(KnownFeeds.Activity));
        }

        var measures = KnownFeeds.CountMeasures[proposal.Feed].Where(m => proposal.For(m.Field) is not null)
            .Select(m => $"{{ \"column\": {Column(m.Field)}, \"to\": {ProposalText.Q(m.Measure)} }}")
            .DefaultIfEmpty($"{{ \"column\": \"?\", \"to\": {ProposalText.Q(KnownFeeds.CountMeasures[proposal.Feed][0].Measure)} }}");
        ProposalText.Line(text, $"\"measures\": [\n    {string.Join(",\n    ", measures)}\n  ],");
        if (proposal is { Feed: Feed.WaitingCounts, Bands: { } bands })
        {
            Bands(text, bands);
        }

        ProposalText.Unused(text, proposal);
        ProposalText.Line(text, "\"ignore\": [],");
        ProposalText.Line(text, "\"totals\": [],");
        ProposalText.Line(text, "\"create\": { \"sites\": [], \"units\": [], \"activities\": [] }");
    }

    private static void Bands(StringBuilder text, BandShape bands)
    {
        if (bands.Edges is null)
        {
            ProposalText.Comment(text, "  ", WaysText.ProposalEdges);
        }

        var open = bands.Open is null ? string.Empty : $"\"open\": {ProposalText.Q(bands.Open)}, ";
        ProposalText.Line(
            text,
            FormattableString.Invariant($"\"bands\": {{ \"pattern\": {ProposalText.Q(bands.Pattern)}, {open}\"days\": {bands.Days}, \"edges\": {ProposalText.Q(bands.Edges is { } edges ? ProfileNames.Of(edges) : "?")} }},"));
    }

    private static void Codes(StringBuilder text, string key, ProposedColumn? proposed)
    {
        if (proposed is { Unmapped.Count: > 0 })
        {
            ProposalText.Comment(text, "  ", WaysText.ProposalCodes.With(string.Join(", ", proposed.Unmapped)));
        }

        ProposalText.Line(text, $"\"{key}\": {{ \"column\": {ProposalText.Q(proposed?.Name ?? "?")}, \"ownCodes\": true, \"codes\": {{}} }},");
    }
}
