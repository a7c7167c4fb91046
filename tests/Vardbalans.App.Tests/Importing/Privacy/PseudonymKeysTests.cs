using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Tests.Importing.Privacy;

public sealed class PseudonymKeysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vardbalans-keys").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Authorship By => new(Actor.CommandLine, DateTime.UnixEpoch);

    private string KeyFile => Path.Combine(_folder, "keys", "pseudonyms");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory, EveryDatabase]
    public async Task The_first_load_makes_a_key_that_is_kept(TestDatabase database)
    {
        await using var db = database.Open();
        var made = (await new PseudonymKeys(KeyFile).Open(db, By, Cancel)).Of("6709199530"u8);
        Assert.Equal(made, (await new PseudonymKeys(KeyFile).Open(db, By, Cancel)).Of("6709199530"u8));
        Assert.DoesNotContain(File.ReadAllText(KeyFile).Trim(), string.Join(' ', await db.Settings.Select(s => s.Value).ToListAsync(Cancel)), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_lost_or_another_key_is_told_and_no_new_one_is_made(TestDatabase database)
    {
        await using var db = database.Open();
        await new PseudonymKeys(KeyFile).Open(db, By, Cancel);
        File.Move(KeyFile, KeyFile + ".kopia");
        await Refuses(db, "pseudonym-key-missing");
        Assert.False(File.Exists(KeyFile));
        File.WriteAllText(KeyFile, Convert.ToBase64String(new byte[32]));
        await Refuses(db, "pseudonym-key-another");
        File.WriteAllText(KeyFile, "inte en nyckel");
        await Refuses(db, "pseudonym-key-another");
        File.Move(KeyFile + ".kopia", KeyFile, overwrite: true);
        Assert.Equal(1, (await new PseudonymKeys(KeyFile).Open(db, By, Cancel)).Version);
    }

    [Theory, EveryDatabase]
    public async Task After_a_rotation_a_stored_person_is_the_same_as_one_that_comes_in(TestDatabase database)
    {
        await using var db = database.Open();
        var keys = new PseudonymKeys(KeyFile);
        var before = await keys.Open(db, By, Cancel);
        db.AddRange(Enumerable.Range(1, 700).Select(i => Shift(i, before.Of(Number(i % 600)))));
        db.Add(Referral(before.Of(Number(1))));
        await db.SaveChangesAsync(Cancel);

        var (persons, refused) = await new RotatePseudonyms(database.Choice, keys, TimeProvider.System).Run(Actor.CommandLine, Cancel);

        Assert.Equal((600, null), (persons, refused));
        var after = await keys.Open(db, By, Cancel);
        Assert.Equal(2, after.Version);
        var shifts = await db.All<Shift>().AsNoTracking().ToListAsync(Cancel);
        Assert.Equal(700, shifts.Count);
        Assert.All(shifts, s => Assert.Equal(after.Of(Number((int)s.Id % 600)), s.PersonKey));
        Assert.Equal(after.Of(Number(1)), (await db.All<Referral>().AsNoTracking().SingleAsync(Cancel)).PatientKey);
        Assert.Single(await db.TrailEntries.Where(t => t.Action == TrailAction.PseudonymsRotated).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task What_rows_are_known_by_passes_the_chain_where_a_person_is_in_it(TestDatabase database)
    {
        await using var db = database.Open();
        var keys = new PseudonymKeys(KeyFile);
        var before = await keys.Open(db, By, Cancel);
        var (person, day) = (before.Of("6709199530"u8), new DateOnly(2026, 3, 2));
        db.AddRange(
            Shift(KeyText.Of(ShiftsFeed.NaturalKey(person, day.DayNumber, 480)), person, start: 480),
            Shift(4711, person),
            Absence(KeyText.Of(AbsencesFeed.NaturalKey(person, day.DayNumber, (int)AbsenceReason.Sick)), person),
            Contact(KeyText.Of("670919-9530-3"u8, before), person, KeyText.Of("R 670919-9530"u8, before)),
            Contact(KeyText.Of("K-17"u8, before), person, 12));
        await db.SaveChangesAsync(Cancel);

        await new RotatePseudonyms(database.Choice, keys, TimeProvider.System).Run(Actor.CommandLine, Cancel);

        var after = await keys.Open(db, By, Cancel);
        person = after.Of("6709199530"u8);
        Assert.Equal(
            [4711, KeyText.Of(ShiftsFeed.NaturalKey(person, day.DayNumber, 480))],
            await db.All<Shift>().Select(s => s.Id).Order().ToListAsync(Cancel));
        Assert.Equal(KeyText.Of(AbsencesFeed.NaturalKey(person, day.DayNumber, (int)AbsenceReason.Sick)), (await db.All<Absence>().SingleAsync(Cancel)).Id);
        var contacts = await db.All<Contact>().AsNoTracking().OrderBy(c => c.Id).ToListAsync(Cancel);
        Assert.Equal(
            [(KeyText.Of("K-17"u8, after), 12), (KeyText.Of("670919-9530-3"u8, after), KeyText.Of("R 670919-9530"u8, after))],
            contacts.Select(c => (c.Id, c.ReferralId!.Value)));
        Assert.NotEqual(KeyText.Of("670919-9530-3"u8, before), KeyText.Of("670919-9530-3"u8, after));
    }

    [Theory, EveryDatabase]
    public async Task A_rotation_that_was_stopped_is_done_with_the_key_that_it_had_made(TestDatabase database)
    {
        await using var db = database.Open();
        var keys = new PseudonymKeys(KeyFile);
        var (_, planned) = await keys.Longer(db, By, Cancel);
        Assert.Equal(1, (await keys.Open(db, By, Cancel)).Version);
        await new RotatePseudonyms(database.Choice, keys, TimeProvider.System).Run(Actor.CommandLine, Cancel);
        Assert.Equal(planned.Of("6709199530"u8), (await keys.Open(db, By, Cancel)).Of("6709199530"u8));
        Assert.Equal(2, (await File.ReadAllLinesAsync(KeyFile, Cancel)).Length);
    }

    [Theory, EveryDatabase]
    public async Task It_is_not_done_while_a_source_is_being_loaded(TestDatabase database)
    {
        await using var db = database.Open();
        db.Add(new LoadSource { Key = "pass", Name = "Schema", Feed = Feed.Shifts });
        await db.SaveChangesAsync(Cancel);
        await using var held = await SourceLock.TryTake(database.Choice, "pass", Cancel);
        var (_, refused) = await new RotatePseudonyms(database.Choice, new PseudonymKeys(KeyFile), TimeProvider.System).Run(Actor.CommandLine, Cancel);
        Assert.Equal("source-busy", refused?.Code);
    }

    private static byte[] Number(int person) => System.Text.Encoding.UTF8.GetBytes($"person {person}");

    private static Contact Contact(long id, long person, long referral) => new()
    {
        Id = id,
        PatientKey = person,
        ReferralId = referral,
        UnitId = 1,
        ActivityId = 1,
        Status = ContactStatus.Done,
        Day = new DateOnly(2026, 3, 2),
        Part = WeekPart.Of(new DateOnly(2026, 3, 2)),
        BatchId = 1,
    };

    private static Absence Absence(long id, long person) => new()
    {
        Id = id,
        PersonKey = person,
        UnitId = 1,
        CompetenceId = 1,
        Reason = AbsenceReason.Sick,
        From = new DateOnly(2026, 3, 2),
        To = new DateOnly(2026, 3, 4),
        BatchId = 1,
    };

    private static Shift Shift(long id, long person, int start = 0) => new()
    {
        Id = id,
        StartMinute = start,
        PersonKey = person,
        UnitId = 1,
        CompetenceId = 1,
        Day = new DateOnly(2026, 3, 2),
        Part = WeekPart.Of(new DateOnly(2026, 3, 2)),
        BatchId = 1,
    };

    private static Referral Referral(long person) => new()
    {
        Id = 1,
        PatientKey = person,
        UnitId = 1,
        Written = new DateOnly(2026, 3, 2),
        Arrived = new DateOnly(2026, 3, 2),
        Part = WeekPart.Of(new DateOnly(2026, 3, 2)),
        BatchId = 1,
    };

    private async Task Refuses(VardbalansContext db, string code) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<LoadRefused>(() => new PseudonymKeys(KeyFile).Open(db, By, Cancel))).Findings[0].Code);
}
