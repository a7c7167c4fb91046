using System.IO.Enumeration;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>Tells which rows a rule is about. Each distinct text is compared once.</summary>
internal sealed class RowChooser
{
    private readonly (int Column, bool[] Fits)[] _texts;
    private readonly (string A, string B, bool AreSame)[] _pairs;
    private readonly CountTable _table;

    public RowChooser(RowChoice choice, CountTable table)
    {
        _table = table;
        _texts =
        [
            .. choice.Is.Select(i => (table.Of(i.Key), Fit(table, i.Key, i.Value, true))),
            .. choice.Not.Select(n => (table.Of(n.Key), Fit(table, n.Key, n.Value, false))),
        ];
        _pairs = [.. choice.Same.Select(s => (s.Key, s.Value, true)), .. choice.Different.Select(d => (d.Key, d.Value, false))];
    }

    public bool Takes(CountRow row) =>
        Array.TrueForAll(_texts, t => t.Fits[row.Texts[t.Column]])
        && Array.TrueForAll(_pairs, p => (_table.TextOf(row, p.A) == _table.TextOf(row, p.B)) == p.AreSame);

    private static bool[] Fit(CountTable table, string column, IReadOnlyList<string> patterns, bool wanted) =>
        [.. table.Texts[table.Of(column)].Texts.Select(text => patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, text, ignoreCase: false)) == wanted)];
}
