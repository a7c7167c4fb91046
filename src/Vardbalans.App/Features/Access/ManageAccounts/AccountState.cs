using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary>Whether an account can be signed in to.</summary>
public enum AccountState
{
    /// <summary>Yes.</summary>
    Open = 0,

    /// <summary>Yes, to choose a password.</summary>
    MustChangePassword = 1,

    /// <summary>Not for a while: too many wrong passwords.</summary>
    Locked = 2,

    /// <summary>The person has left.</summary>
    Closed = 3,
}

/// <summary>The states: which, and in words.</summary>
public static class AccountStates
{
    /// <summary>The state at an instant.</summary>
    public static AccountState Of(Account account, DateTime now) => account switch
    {
        { ClosedAt: not null } => AccountState.Closed,
        { LockoutEnd: { } until } when until > now => AccountState.Locked,
        { MustChangePassword: true } => AccountState.MustChangePassword,
        _ => AccountState.Open,
    };

    /// <summary>In the reader's language.</summary>
    public static string InWords(this AccountState state) => state switch
    {
        AccountState.Open => AccessText.AccountStateOpen,
        AccountState.MustChangePassword => AccessText.AccountStateMustChange,
        AccountState.Locked => AccessText.AccountStateLocked,
        AccountState.Closed => AccessText.AccountStateClosed,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
