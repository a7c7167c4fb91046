using Vardbalans.App.Data.Findings;
using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Counts;

/// <summary>What a row states beside its counts: sums of bands, and shares.</summary>
internal sealed partial class CountReader
{
    /// <summary>Compares the published sums with the bands.</summary>
    private void Bands(CountTable table, CountRow row)
    {
        if (row.Histogram is not { } histogram)
        {
            return;
        }

        var ofBand = _bands!.Bands.Select(b => histogram.Bands.First(h => h.From == b.From).Count).ToList();
        var sums = _bands.Subtotals.Select(s => (s.Place, s.Column, Sum: s.Parts.Sum(p => (long)ofBand[p])))
            .Concat(_measures.Select(m => (m.Place, m.Column, Sum: histogram.Total)));
        foreach (var (place, column, sum) in sums)
        {
            var text = Text(place);
            if (_missing.Contains(text))
            {
                continue;
            }

            var isRead = CountText.Read(text, _profile.File.DecimalMark, out var stated, _profile.File.ThousandsMark, Largest) is null;
            if (!isRead || stated != sum)
            {
                table.Quarantine(row, Reason.TotalOff, column, $"{text} ≠ {sum}");
                table.Suspicions.Add(new CountSuspicion(
                    Data.FindingKind.TotalOff, row, FindingEvidence.Of(("row", row.Line), ("column", column), ("total", isRead ? stated : string.Empty), ("parts", sum))));
                return;
            }

            _bandsAgree++;
        }
    }

    private void Share(CountTable table, CountRow row)
    {
        if (_profile.Share is not { } share || row.Fate != Fate.Kept || Text(_places[share.Column]) is var text && _missing.Contains(text))
        {
            return;
        }

        var part = row.Values[_feed.Measures.ToList().IndexOf(share.Part)];
        var whole = row.Values[_feed.Measures.ToList().IndexOf(share.Whole)];
        if (part is null || whole is null or 0)
        {
            return;
        }

        var given = 100.0 * part.Value / whole.Value;
        var isRead = CountText.TryNumber(text, _profile.File.DecimalMark, _profile.File.ThousandsMark, out var stated);
        if (isRead && Math.Abs((double)stated - given) <= share.Tolerance)
        {
            _sharesAgree++;
            return;
        }

        table.Quarantine(row, Reason.ShareOff, share.Column, text);
        table.Suspicions.Add(new CountSuspicion(
            Data.FindingKind.ShareOff, row, FindingEvidence.Of(("row", row.Line), ("column", share.Column), ("stated", isRead ? (double)stated : string.Empty), ("computed", given))));
    }
}
