using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Demo;

/// <summary>Adds what happened to weekly rows, one clinic at a time.</summary>
internal sealed class WeekSums
{
    private readonly Dictionary<Key, ProductionWeek> _rows = [];
    private readonly HashSet<(int, int, WeekPart)> _stated = [];

    private readonly record struct Key(
        int ActivityId, int UnitId, WeekPart Part, int SiteId, int CompetenceId, ContactForm Form, Urgency Urgency, Residence Residence);

    /// <summary>The rows, in the order of their key, so that the database's pages fill in order.</summary>
    public IEnumerable<ProductionWeek> Rows => _rows.Values
        .OrderBy(r => r.ActivityId).ThenBy(r => r.UnitId).ThenBy(r => r.Part.Index).ThenBy(r => r.CompetenceId)
        .ThenBy(r => r.Form).ThenBy(r => r.Urgency).ThenBy(r => r.Residence);

    /// <summary>The row of a unit, activity, part and combination; made when it is missing.</summary>
    public ProductionWeek Row(int unit, int site, int activity, WeekPart part, in Combination combination, int batch)
    {
        var key = new Key(activity, unit, part, site, combination.CompetenceId, combination.Form, combination.Urgency, combination.Residence);
        if (!_rows.TryGetValue(key, out var row))
        {
            _rows[key] = row = new ProductionWeek
            {
                UnitId = unit,
                SiteId = site,
                ActivityId = activity,
                Part = part,
                CompetenceId = combination.CompetenceId,
                Form = combination.Form,
                Urgency = combination.Urgency,
                Residence = combination.Residence,
                BatchId = batch,
            };
        }

        return row;
    }

    /// <summary>The row of what is not divided by competence, form, urgency or residence.</summary>
    public ProductionWeek Undivided(int unit, int site, int activity, WeekPart part, int batch) =>
        Row(unit, site, activity, part, default, batch);

    /// <summary>One was done.</summary>
    public void Done(ProductionWeek row, int? planned, int? actual, bool booked)
    {
        row.Done = (row.Done ?? 0) + 1;
        if (planned is not null)
        {
            row.PlannedMinutes = (row.PlannedMinutes ?? 0) + planned;
            row.ActualMinutes = (row.ActualMinutes ?? 0) + actual;
        }

        if (booked)
        {
            Booked(row);
        }

        _stated.Add((row.UnitId, row.ActivityId, row.Part));
    }

    /// <summary>One was booked; what is then lost is counted by the caller.</summary>
    public static void Booked(ProductionWeek row)
    {
        row.Booked = (row.Booked ?? 0) + 1;
        row.NoShow ??= 0;
        row.LateByPatient ??= 0;
        row.LateByProvider ??= 0;
        row.Done ??= 0;
    }

    /// <summary>The unit was open and reported: if nothing was done, that is a zero and not a gap.</summary>
    public void Open(int unit, int site, int activity, WeekPart part, int batch)
    {
        if (_stated.Add((unit, activity, part)))
        {
            var row = Undivided(unit, site, activity, part, batch);
            row.Done ??= 0;
        }
    }
}
