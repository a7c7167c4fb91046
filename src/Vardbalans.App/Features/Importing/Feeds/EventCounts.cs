using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Both accounts of a load of events, while it runs.</summary>
internal sealed class EventCounts
{
    /// <summary>A later version of the row is stored, or came in the same file.</summary>
    public const string NewerKnown = "Nyare uppgift finns";

    /// <summary>The row tells that something is removed that was never stored.</summary>
    public const string RemovedUnknown = "Borttagen, men fanns inte";

    private readonly Dictionary<string, int> _ignored = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _quarantined = new(StringComparer.Ordinal);
    private readonly List<QuarantineExample> _examples = [];

    public int Read { get; set; }

    public int New { get; set; }

    public int Revised { get; set; }

    public int Unchanged { get; set; }

    public int Duplicate { get; set; }

    public int StoredBefore { get; set; }

    public int StoredNew { get; set; }

    public int StoredWithdrawn { get; set; }

    /// <summary>Rows that could not be used.</summary>
    public int Quarantined { get; private set; }

    public IReadOnlyList<RowsOf> IgnoredByRule => RowsOf.Sorted(_ignored);

    public IReadOnlyList<RowsOf> QuarantinedByReason => RowsOf.Sorted(_quarantined);

    public IReadOnlyList<QuarantineExample> Examples => _examples;

    public void Ignore(string rule, int rows = 1) => _ignored[rule] = _ignored.GetValueOrDefault(rule) + rows;

    public void Quarantine(int line, string reason, string? column, string? value)
    {
        Quarantined++;
        _quarantined[reason] = _quarantined.GetValueOrDefault(reason) + 1;
        if (_examples.Count < QuarantineExample.Most)
        {
            _examples.Add(new QuarantineExample(line, reason, column, value));
        }
    }
}
