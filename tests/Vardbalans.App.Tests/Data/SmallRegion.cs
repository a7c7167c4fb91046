using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Data;

/// <summary>A region with two areas, four clinics and twelve units at three sites (one unit without a site), and made-up figures from a seed.</summary>
internal static class SmallRegion
{
    public const int Region = 1;

    /// <summary>The day whose tree is the present one.</summary>
    public static readonly DateOnly Today = new(2026, 5, 20);

    public static readonly int[] Areas = [10, 11];
    public static readonly int[] Clinics = [100, 101, 102, 103];
    public static readonly int[] Units = [.. Enumerable.Range(1000, 12)];
    public static readonly int[] Activities = [1, 2];

    /// <summary>Weeks 5–24 of 2026: the longest gap between two of them is longer than a stretch bears.</summary>
    public static readonly WeekPart[] Parts = [.. Enumerable.Range(5, 20).SelectMany(n => WeekPart.Of(IsoWeek.Of(2026, n)))];

    public static int? SiteOf(int unit) => unit == 1011 ? null : (unit % 3) + 1;

    /// <summary>The organisation alone.</summary>
    public static async Task Plant(TestDatabase database, CancellationToken cancel)
    {
        await using var db = database.Open();
        db.Sites.AddRange(Enumerable.Range(1, 3).Select(i => new Site { Id = i, Code = $"s{i}", Name = $"Sjukhus {i}" }));
        db.CareUnits.Add(Unit(Region, CareUnitKind.Region));
        db.CareUnits.AddRange(Areas.Select(id => Unit(id, CareUnitKind.Area)));
        db.CareUnits.AddRange(Clinics.Select(id => Unit(id, CareUnitKind.Clinic)));
        db.CareUnits.AddRange(Units.Select(id => Unit(id, CareUnitKind.Unit)));
        db.Placements.AddRange(Areas.Select(id => new Placement { UnitId = id, ParentId = Region }));
        db.Placements.AddRange(Clinics.Select((id, i) => new Placement { UnitId = id, ParentId = Areas[i / 2] }));
        db.Placements.AddRange(Units.Select((id, i) => new Placement { UnitId = id, ParentId = Clinics[i / 3] }));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The organisation with figures; some units do not report, some have no agreement, some work at another site than their own.</summary>
    public static async Task PlantWithFigures(TestDatabase database, int seed, CancellationToken cancel)
    {
        await Plant(database, cancel);
        var random = new Random(seed);
        await using var db = database.Open();
        await db.BulkInsertAsync(Units.SelectMany(_ => Activities, (unit, activity) => (unit, activity))
            .SelectMany(_ => Parts, (k, part) => (k.unit, k.activity, part))
            .Where(_ => random.Next(10) < 7)
            .SelectMany(k => Enumerable.Range(0, random.Next(1, 3)).Select(i => Production(random, k.unit, k.activity, k.part, i))), cancel);
        await db.BulkInsertAsync(Units.SelectMany(_ => Activities, (unit, activity) => (unit, activity))
            .SelectMany(_ => Parts, (k, part) => (k.unit, k.activity, part))
            .Where(_ => random.Next(10) < 6)
            .Select(k => new AgreedWeek
            {
                UnitId = k.unit,
                SiteId = SiteOf(k.unit) ?? 0,
                ActivityId = k.activity,
                Part = k.part,
                Agreed = random.Next(10) < 8 ? random.Next(60) : null,
                Original = random.Next(10) < 5 ? random.Next(60) : null,
            }), cancel);
    }

    /// <summary>One made-up row.</summary>
    public static ProductionWeek Production(Random random, int unit, int activity, WeekPart part, int competence)
    {
        int? Maybe(int most) => random.Next(5) == 0 ? null : random.Next(most);
        return new ProductionWeek
        {
            UnitId = unit,
            ActivityId = activity,
            Part = part,
            CompetenceId = competence,
            SiteId = random.Next(6) == 0 ? random.Next(0, 4) : SiteOf(unit) ?? 0,
            Form = (ContactForm)random.Next(5),
            Done = Maybe(60),
            PlannedMinutes = Maybe(3000),
            ActualMinutes = Maybe(3000),
            Booked = Maybe(70),
            NoShow = Maybe(5),
            LateByPatient = Maybe(5),
            LateByProvider = Maybe(5),
            Inflow = Maybe(60),
            MonthIsEstimated = random.Next(20) == 0,
            BatchId = 1,
        };
    }

    /// <summary>The whole table of sums as lines, in key order, so that a difference is easy to read.</summary>
    public static async Task<List<string>> RollupLines(TestDatabase database, CancellationToken cancel)
    {
        await using var db = database.Open();
        return [.. (await db.RollupWeeks.AsNoTracking().ToListAsync(cancel)).Select(Line).Order(StringComparer.Ordinal)];
    }

    public static string Line(RollupWeek r) =>
        $"a{r.ActivityId} n{r.NodeId:0000} s{r.SiteId} {r.Part}: done {r.Done} min {r.PlannedMinutes}/{r.ActualMinutes} booked {r.Booked} no-show {r.NoShow} " +
        $"late {r.LateByPatient}/{r.LateByProvider} in {r.Inflow} plan {r.Agreed}/{r.Original} cmp {r.ComparedDone}/{r.ComparedAgreed} " +
        $"{r.ComparedDoneOriginal}/{r.ComparedOriginal} units {r.UnitsStated}/{r.UnitsAgreed}/{r.UnitsCompared} est {r.MonthIsEstimated}";

    private static CareUnit Unit(int id, CareUnitKind kind) =>
        new() { Id = id, Code = $"u{id}", Name = $"{kind} {id}", Kind = kind, SiteId = kind == CareUnitKind.Unit ? SiteOf(id) : null };
}
