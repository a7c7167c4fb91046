using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.OwnAccount;
using Vardbalans.App.Features.Access.SignIn;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Accounts from the server's own command line.</summary>
public sealed class UserCommandTests
{
    private readonly MovedClock _clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task The_first_administrator_is_made_with_a_password_that_works_and_must_be_changed(TestDatabase database)
    {
        var (code, told, _) = await Run(database, "user", "add", "ada", "--name", "Ada Provsson", "--role", "administrator");
        Assert.Equal(ExitCode.Done, code);
        var password = told.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[^1];
        var account = await new SignInByPassword(database.Open, new Passwords(1_000), _clock).Try("ada", password, Cancel);
        Assert.Equal((true, true, Actor.CommandLine, "Ada Provsson"), (account?.MustChangePassword, account?.IsEmployee, account?.AddedBy, account?.Name));
        await using var db = database.Open();
        var grant = await db.MandateGrants.SingleAsync(Cancel);
        Assert.Equal((account!.Id, Role.Administrator, MandateScope.Region, SwedishTime.Today(_clock)), (grant.AccountId, grant.Role, grant.ToGrant().Scope, grant.From));
        Assert.DoesNotContain(password, string.Concat(await db.TrailEntries.Select(t => t.Detail).ToListAsync(Cancel)), StringComparison.Ordinal);
        Assert.Equal(
            [$"AccountAdded account:{account.Id}", $"MandateGiven mandate:{grant.Id}", $"SignedIn account:{account.Id}"],
            await db.TrailEntries.OrderBy(t => t.Id).Select(t => t.Action + " " + t.Subject).ToListAsync(Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_reset_password_ends_the_old_one_and_every_session(TestDatabase database)
    {
        var old = Last((await Run(database, "user", "add", "ada", "--name", "Ada")).Told);
        await using var db = database.Open();
        var id = (await db.Accounts.SingleAsync(Cancel)).Id;
        var now = _clock.Now.UtcDateTime;
        db.SignedInSessions.Add(new SignedInSession { KeyHash = "A", AccountId = id, StartedAt = now, SeenAt = now, EndsAt = now.AddHours(1) });
        await db.SaveChangesAsync(Cancel);
        var renewed = Last((await Run(database, "user", "reset-password", "ADA")).Told);

        var signIn = new SignInByPassword(database.Open, new Passwords(1_000), _clock);
        Assert.Null(await signIn.Try("ada", old, Cancel));
        Assert.NotNull(await signIn.Try("ada", renewed, Cancel));
        Assert.False(await db.SignedInSessions.AnyAsync(Cancel));
        Assert.True(await db.TrailEntries.AnyAsync(t => t.Action == TrailAction.PasswordReset && t.By == Actor.CommandLine, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task Closing_ends_mandates_and_the_last_administrator_stays(TestDatabase database)
    {
        await Run(database, "user", "add", "ada", "--name", "Ada", "--role", "administrator");
        var (code, _, complained) = await Run(database, "user", "close", "ada");
        Assert.Equal((ExitCode.Usage, false), (code, string.IsNullOrWhiteSpace(complained)));
        await Run(database, "user", "add", "bo", "--name", "Bo", "--role", "technician");
        Assert.Equal(ExitCode.Done, (await Run(database, "user", "close", "ada")).Code);

        await using var db = database.Open();
        var ada = await db.Accounts.SingleAsync(a => a.UserName == "ada", Cancel);
        Assert.Equal((_clock.Now.UtcDateTime, Actor.CommandLine), (ada.ClosedAt, ada.ClosedBy));
        Assert.Equal(SwedishTime.Today(_clock).AddDays(-1), (await db.MandateGrants.SingleAsync(g => g.AccountId == ada.Id, Cancel)).Until);
        var (_, told, _) = await Run(database, "user", "list");
        Assert.Equal(2, told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(ExitCode.Usage, (await Run(database, "user", "reset-password", "ada")).Code);
    }

    [Theory, EveryDatabase]
    public async Task A_reset_begins_the_seven_days_anew_and_a_chosen_password_has_none(TestDatabase database)
    {
        await Run(database, "user", "add", "ada", "--name", "Ada");
        _clock.Move(TimeSpan.FromDays(30));
        var (_, told, _) = await Run(database, "user", "reset-password", "ada");
        Assert.Contains("7 dagar", told, StringComparison.Ordinal);
        var (password, passwords) = (Last(told), new Passwords(1));
        _clock.Move(TimeSpan.FromDays(6));
        var signIn = new SignInByPassword(database.Open, passwords, _clock);
        var account = await signIn.Try("ada", password, Cancel);
        Assert.Equal(_clock.Now.UtcDateTime.AddDays(1), account?.OneTimeUntil);
        const string chosen = "grönt te är godast kallt";
        Assert.Equal(PasswordAnswer.Changed, (await new ChangePassword(database.Open, passwords, _clock).Change(account!.Id, null, password, chosen, chosen, Cancel)).Answer);
        _clock.Move(TimeSpan.FromDays(400));
        Assert.NotNull(await signIn.Try("ada", chosen, Cancel));
    }

    [Theory, EveryDatabase]
    public async Task A_temporary_administrator_is_not_left_as_the_last(TestDatabase database)
    {
        await Run(database, "user", "add", "ada", "--name", "Ada", "--role", "administrator");
        await Run(database, "user", "add", "bo", "--name", "Bo", "--role", "technician");
        await using var db = database.Open();
        var bo = await db.Accounts.SingleAsync(a => a.UserName == "bo", Cancel);
        await db.MandateGrants.Where(g => g.AccountId == bo.Id).ExecuteUpdateAsync(g => g.SetProperty(x => x.Until, SwedishTime.Today(_clock).AddDays(14)), Cancel);
        Assert.Equal(ExitCode.Usage, (await Run(database, "user", "close", "ada")).Code);
        await Run(database, "user", "add", "cy", "--name", "Cy", "--role", "administrator");
        Assert.Equal(ExitCode.Done, (await Run(database, "user", "close", "ada")).Code);
    }

    [Theory, EveryDatabase]
    public async Task Given_and_ended_by_command_a_mandate_leaves_the_same_trace_as_by_the_page(TestDatabase database)
    {
        await SmallRegion.Plant(database, Cancel);
        Assert.Equal(ExitCode.Done, (await Run(database, "user", "add", "bo", "--name", "Bo", "--role", "booker", "--unit", "u100")).Code);
        Assert.Equal(ExitCode.Done, (await Run(database, "user", "close", "bo")).Code);
        await using var db = database.Open();
        var today = SwedishTime.Today(_clock).ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        var traces = await db.TrailEntries.Where(t => t.Action == TrailAction.MandateGiven || t.Action == TrailAction.MandateEnded).Select(t => t.Detail).ToListAsync(Cancel);
        Assert.Equal(2, traces.Count);
        Assert.All(traces, t =>
        {
            Assert.Contains("\"unit\":100,", t, StringComparison.Ordinal);
            Assert.Contains($"\"from\":{today},", t, StringComparison.Ordinal);
        });
    }

    [Theory, EveryDatabase]
    public async Task A_locked_account_is_unlocked(TestDatabase database)
    {
        var password = Last((await Run(database, "user", "add", "ada", "--name", "Ada")).Told);
        await using var db = database.Open();
        await db.Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.LockoutEnd, _clock.Now.AddMinutes(10)), Cancel);
        var signIn = new SignInByPassword(database.Open, new Passwords(1_000), _clock);
        Assert.Null(await signIn.Try("ada", password, Cancel));
        Assert.Equal(ExitCode.Done, (await Run(database, "user", "unlock", "ada")).Code);
        Assert.NotNull(await signIn.Try("ada", password, Cancel));
    }

    [Theory]
    [EveryDatabase("user add ada")]
    [EveryDatabase("user add a --name Ada")]
    [EveryDatabase("user add ada.b/c --name Ada")]
    [EveryDatabase("user add ada --name Ada --role chief")]
    [EveryDatabase("user add ada --name Ada --unit x")]
    [EveryDatabase("user add ada --name Ada --role booker --unit x")]
    [EveryDatabase("user add ada --name Ada --role booker --site x")]
    [EveryDatabase("user add ada --name Ada --role booker --private-provider")]
    [EveryDatabase("user add ada --name Ada --password hemligt")]
    [EveryDatabase("user close ada")]
    [EveryDatabase("user unlock ada")]
    [EveryDatabase("user reset-password ada")]
    public async Task Wrong_usage_is_told_and_changes_nothing(TestDatabase database, string command)
    {
        var (code, told, _) = await Run(database, command.Split(' '));
        Assert.NotEqual(ExitCode.Done, code);
        Assert.DoesNotMatch("([a-z0-9]{4}-){3}", told);
        await using var db = database.Open();
        Assert.False(await db.Accounts.AnyAsync(Cancel) || await db.TrailEntries.AnyAsync(Cancel));
    }

    private static string Last(string told) => told.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)[^1];

    private async Task<(int Code, string Told, string Complained)> Run(TestDatabase database, params string[] args)
    {
        await using var told = new StringWriter();
        await using var complained = new StringWriter();
        var context = new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, _clock, told, complained) { Passwords = new Passwords(1_000) };
        var parsed = CommandLine.Root(context).Parse(args);
        var code = parsed.Errors.Count > 0 ? ExitCode.Usage : await parsed.InvokeAsync(cancellationToken: Cancel);
        return (code, told.ToString(), complained.ToString());
    }
}
