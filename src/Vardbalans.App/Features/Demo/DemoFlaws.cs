using System.Globalization;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Features.Demo;

/// <summary>Registers the flaws that the demo's data have.</summary>
internal sealed class DemoFlaws(DemoParameters parameters, DemoCalendar calendar)
{
    /// <summary>One flaw per clinic that it touches.</summary>
    public async Task Store(VardbalansContext db, DemoOrganisation organisation, Authorship by, CancellationToken cancel)
    {
        foreach (var flaw in parameters.Flaws.Where(f => !f.Unnoticed))
        {
            var from = calendar.Ago(Math.Min(flaw.FromWeeksAgo, calendar.Weeks - 1));
            var text = flaw.Description.Replace("{from}", string.Create(CultureInfo.InvariantCulture, $"{from.Number} {from.Year}"), StringComparison.Ordinal);
            foreach (var clinic in organisation.Clinics.Where(c => flaw.Touches.Contains(c.Does.Code)))
            {
                db.DataFlaws.Add(new DataFlaw
                {
                    UnitId = clinic.Unit.Id,
                    ActivityId = flaw.Activity is { } activity ? DemoActivities.Id(activity) : null,
                    Kind = flaw.Kind,
                    From = from,
                    To = flaw.ToWeeksAgo is { } to ? calendar.Ago(to) : null,
                    Description = text,
                    Owner = flaw.Owner,
                    Effect = flaw.Effect,
                    Status = flaw.Status,
                    Due = flaw.DueInWeeks is { } weeks ? calendar.Last + weeks : null,
                    RegisteredBy = by.Who,
                    RegisteredAt = by.At,
                });
            }
        }

        await db.SaveChangesAsync(cancel);
    }
}
