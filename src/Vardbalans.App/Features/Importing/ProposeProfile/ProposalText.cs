using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>A proposal as the text of a profile, with a comment wherever a person has to decide.</summary>
internal static class ProposalText
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The profile. What could not be found stands as <c>?</c>, which no file has, so that it cannot be passed over.</summary>
    public static string Of(ProfileProposal proposal, string source, string name)
    {
        var text = new StringBuilder();
        string Column(string field) => Q(proposal.For(field)?.Name ?? "?");
        var start = proposal.Start;
        Comment(text, string.Empty, WaysText.ProposalLead);
        text.Append("{\n");
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
        Line(text, $"  \"endsWithLineBreak\": false");
        Line(text, "},");
        var required = new[] { KnownFeeds.Unit, KnownFeeds.Activity, KnownFeeds.Week }.Select(Column).Distinct();
        Line(text, $"\"requiredColumns\": [{string.Join(", ", required)}],");
        foreach (var ambiguous in proposal.Ambiguous)
        {
            Comment(text, "  ", WaysText.ProposalAmbiguous.With(ambiguous.Name, string.Join(", ", ambiguous.Patterns)));
        }

        Line(text, $"\"week\": {{ \"column\": {Column(KnownFeeds.Week)}, \"format\": {Q(ProfileNames.Of(proposal.WeekFormat ?? WeekFormat.IsoWeek))} }},");
        Line(text, "\"straddlingWeeks\": \"by-open-days\",");
        Codes(text, "units", proposal.For(KnownFeeds.Unit), Column(KnownFeeds.Unit));
        Codes(text, "activities", proposal.For(KnownFeeds.Activity), Column(KnownFeeds.Activity));
        Line(text, "\"dimensions\": [],");
        var measures = KnownFeeds.Measures.Where(m => proposal.For(m.Field) is not null)
            .Select(m => $"{{ \"column\": {Column(m.Field)}, \"to\": {Q(m.Measure)} }}").DefaultIfEmpty("{ \"column\": \"?\", \"to\": \"done\" }");
        Line(text, $"\"measures\": [\n    {string.Join(",\n    ", measures)}\n  ],");
        var unused = proposal.Columns.Where(c => c.Field is null).Select(c => c.Name).ToList();
        if (unused.Count > 0)
        {
            Comment(text, "  ", WaysText.ProposalUnused.With(string.Join(", ", unused)));
        }

        Line(text, "\"ignore\": [],");
        Line(text, "\"totals\": [],");
        Line(text, "\"create\": { \"sites\": [], \"units\": [], \"activities\": [] }");
        return text.Append("}\n").ToString();
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

    private static void Line(StringBuilder text, string line) => text.Append("  ").Append(line).Append('\n');

    private static void Comment(StringBuilder text, string indent, string comment) =>
        text.Append(indent).Append("// ").Append(comment.ReplaceLineEndings(" ")).Append('\n');

    private static string Q(string value) => JsonSerializer.Serialize(value, Json);
}
