using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>A proposal as the text of a profile, with a comment wherever a person has to decide.</summary>
internal static class ProposalText
{
    /// <summary>The profile. What could not be found stands as <c>?</c>, which no file has, so that it cannot be passed over.</summary>
    public static string Of(ProfileProposal proposal, string source, string name)
    {
        var text = new StringBuilder();
        string Column(string field) => Q(proposal.For(field)?.Name ?? "?");
        var start = proposal.Start;
        Comment(text, string.Empty, WaysText.ProposalLead);
        text.Append("{\n");
        if (proposal.Feed != Feed.WeeklyMeasures)
        {
            Line(text, $"\"feed\": {Q(ProfileNames.Of(proposal.Feed))},");
        }

        Line(text, $"\"source\": {Q(source)},");
        Line(text, $"\"name\": {Q(name)},");
        Line(text, "\"file\": {");
        Line(text, $"  \"encoding\": {Q(ProfileNames.Of(start.Encoding))},");
        Line(text, $"  \"separator\": {Q(start.Separator.ToString())},");
        if (proposal.DecimalMark is null)
        {
            Comment(text, "    ", WaysText.ProposalNoDecimals);
        }

        Line(text, $"  \"decimalMark\": {Q((proposal.DecimalMark ?? ',').ToString())},");
        Line(text, $"  \"missingTokens\": [{string.Join(", ", proposal.Missing.Select(Q))}],");
        if (start.HeaderLine > 1)
        {
            Line(text, $"  \"skipLines\": {start.HeaderLine - 1},");
        }

        if (proposal.ThousandsMark is { } thousands)
        {
            Line(text, $"  \"thousandsMark\": {Q(thousands.ToString())},");
        }

        Line(text, "  \"endsWithLineBreak\": false");
        Line(text, "},");
        foreach (var ambiguous in proposal.Ambiguous)
        {
            Comment(text, "  ", WaysText.ProposalAmbiguous.With(ambiguous.Name, string.Join(", ", ambiguous.Patterns)));
        }

        if (proposal.Feed == Feed.WeeklyMeasures)
        {
            Weekly(text, proposal, Column);
        }
        else if (KnownFeeds.CountMeasures.ContainsKey(proposal.Feed))
        {
            CountProposalText.Write(text, proposal);
        }
        else
        {
            Events(text, proposal);
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>One line for each field that a column seems to be for; the ones that must be there and were not found stand last.</summary>
    private static void Events(StringBuilder text, ProfileProposal proposal)
    {
        Comment(text, "  ", WaysText.ProposalAbsence);
        Line(text, "\"absence\": { \"kind\": \"delta\" },");
        Unused(text, proposal);
        var fields = proposal.Columns.Where(c => c.Field is not null).Select(c => $"{Q(c.Field!)}: {{ \"column\": {Q(c.Name)}{Formats(c)}{OwnCodes(proposal, c)} }}")
            .Concat(proposal.NotFound.Select(f => $"{Q(f)}: {{ \"column\": \"?\" }}"));
        foreach (var column in proposal.Columns.Where(c => c.Unmapped.Count > 0))
        {
            Comment(text, "  ", WaysText.ProposalCodes.With(string.Join(", ", column.Unmapped)));
        }

        Line(text, $"\"fields\": {{\n    {string.Join(",\n    ", fields)}\n  }}");
    }

    /// <summary>All readings of an ambiguous date stand there, so that the one that is wrong can be taken away; the usual ones need not be told.</summary>
    private static string Formats(ProposedColumn column) => column.Patterns.Count == 0 || column.Patterns.All(InstantText.Usual.Contains)
        ? string.Empty
        : $", \"formats\": [{string.Join(", ", column.Patterns.Take(1).Select(Q))}]";

    /// <summary>Codes that the catalogue may have; the few words of a choice are always read.</summary>
    private static string OwnCodes(ProfileProposal proposal, ProposedColumn column) =>
        EventFeeds.Of(proposal.Feed)?.Fields.FirstOrDefault(f => f.Name == column.Field)?.Codes is CodeKind.Unit or CodeKind.Activity or CodeKind.Site or CodeKind.Competence
            ? ", \"ownCodes\": true"
            : string.Empty;

    private static void Weekly(StringBuilder text, ProfileProposal proposal, Func<string, string> column)
    {
        var year = proposal.YearColumn is { } named ? Q(named) : null;
        var required = new[] { KnownFeeds.Unit, KnownFeeds.Activity, KnownFeeds.Week }.Select(column).Concat(year is null ? [] : [year]).Distinct();
        Line(text, $"\"requiredColumns\": [{string.Join(", ", required)}],");
        Line(text, $"\"week\": {{ \"column\": {column(KnownFeeds.Week)}, {(year is null ? string.Empty : $"\"yearColumn\": {year}, ")}\"format\": {Q(ProfileNames.Of(proposal.WeekFormat ?? WeekFormat.IsoWeek))} }},");
        Line(text, "\"straddlingWeeks\": \"by-open-days\",");
        Codes(text, "units", proposal.For(KnownFeeds.Unit), column(KnownFeeds.Unit));
        Codes(text, "activities", proposal.For(KnownFeeds.Activity), column(KnownFeeds.Activity));
        Line(text, "\"dimensions\": [],");
        var measures = KnownFeeds.Measures.Where(m => proposal.For(m.Field) is not null)
            .Select(m => $"{{ \"column\": {column(m.Field)}, \"to\": {Q(m.Measure)} }}").DefaultIfEmpty("{ \"column\": \"?\", \"to\": \"done\" }");
        Line(text, $"\"measures\": [\n    {string.Join(",\n    ", measures)}\n  ],");
        Unused(text, proposal);
        Line(text, "\"ignore\": [],");
        Line(text, "\"totals\": [],");
        Line(text, "\"create\": { \"sites\": [], \"units\": [], \"activities\": [] }");
    }

    internal static void Unused(StringBuilder text, ProfileProposal proposal)
    {
        var unused = proposal.Columns.Where(c => c.Field is null && proposal.Bands?.Columns.Contains(c.Name) != true).Select(c => c.Name).ToList();
        if (unused.Count > 0)
        {
            Comment(text, "  ", WaysText.ProposalUnused.With(string.Join(", ", unused)));
        }
    }

    /// <summary>Codes that the catalogue lacks stand in a comment, ready to be mapped: a map to nothing would be a fault.</summary>
    private static void Codes(StringBuilder text, string key, ProposedColumn? proposed, string column)
    {
        if (proposed is { Unmapped.Count: > 0 })
        {
            Comment(text, "  ", WaysText.ProposalCodes.With(string.Join(", ", proposed.Unmapped)));
        }

        Line(text, $"\"{key}\": {{ \"column\": {column}, \"ownCodes\": true, \"codes\": {{}} }},");
    }

    internal static void Line(StringBuilder text, string line) => text.Append("  ").Append(line).Append('\n');

    internal static void Comment(StringBuilder text, string indent, string comment) =>
        text.Append(indent).Append("// ").Append(comment.ReplaceLineEndings(" ")).Append('\n');

    internal static string Q(string value) => PlainJson.Of(value);
}
