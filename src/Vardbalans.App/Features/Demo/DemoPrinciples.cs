using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Demo;

/// <summary>The invented region's principles: what its plans are held to.</summary>
internal static class DemoPrinciples
{
    private const int LongestSummer = 8;
    private const double Reduced = 0.8;
    private const double Slack = 0.1;
    private const int LeadWeeks = 12;

    /// <summary>Stores them.</summary>
    public static async Task Store(VardbalansContext db, DemoCalendar calendar, Authorship by, CancellationToken cancel)
    {
        db.AddRange(
            Of(PrincipleKind.LongestReduction, LongestSummer, Reduced, "", DemoText.PrincipleSummer, DemoText.PrincipleBoard, DemoText.PrincipleDirector),
            Of(PrincipleKind.PriorityOrder, 0, Slack, $"{DemoActivities.Id("operation")},{DemoActivities.Id("nybesok")},{DemoActivities.Id("aterbesok")}", "", DemoText.PrincipleDirector, DemoText.PrincipleArea),
            Of(PrincipleKind.LeadTime, LeadWeeks, 0, "", "", DemoText.PrincipleDirector, DemoText.PrincipleArea),
            Of(PrincipleKind.Words, 0, 0, "", DemoText.PrincipleWords, DemoText.PrincipleBoard, DemoText.PrincipleBoard));
        await db.SaveChangesAsync(cancel);

        KeptPrinciple Of(PrincipleKind kind, double number, double share, string activities, string text, string decidedBy, string exceptionsBy) => new()
        {
            Kind = kind,
            Number = number,
            Share = share,
            Activities = activities,
            Text = text,
            From = IsoWeek.Of(calendar.ThisYear, 1),
            DecidedBy = decidedBy,
            DecidedOn = new DateOnly(calendar.ThisYear - 1, 11, 12),
            ExceptionsBy = exceptionsBy,
            MadeBy = by.Who,
            MadeAt = calendar.Today.AddMonths(-6).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc),
        };
    }
}
