using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary>How a change to an account ended.</summary>
public enum AccountAnswer
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>No such account.</summary>
    NoSuch = 1,

    /// <summary>Another account has the user name.</summary>
    NameTaken = 2,

    /// <summary>It cannot be a user name.</summary>
    BadUserName = 3,

    /// <summary>No name, or too long.</summary>
    BadName = 4,

    /// <summary>Nobody closes the own account.</summary>
    Own = 5,

    /// <summary>Without it nobody could administer the region.</summary>
    LastAdministrator = 6,

    /// <summary>It is closed.</summary>
    AlreadyClosed = 7,

    /// <summary>It is open.</summary>
    NotClosed = 8,

    /// <summary>The own password is changed on the own page.</summary>
    OwnPassword = 9,

    /// <summary>A role of the region's employees for somebody who is not, or the other way round.</summary>
    RoleMismatch = 10,

    /// <summary>The person signs in by the region's own sign-in and has no password here.</summary>
    RegionsOwn = 11,
}

/// <summary>The answers in words.</summary>
public static class AccountAnswers
{
    /// <summary>Why it was not done, and what to do; empty when it was.</summary>
    public static string InWords(this AccountAnswer answer, string userName) => answer switch
    {
        AccountAnswer.Done => string.Empty,
        AccountAnswer.NoSuch => AccessText.AccountAnswerNoSuch.With(userName),
        AccountAnswer.NameTaken => AccessText.AccountAnswerNameTaken.With(userName),
        AccountAnswer.BadUserName => AccessText.AccountAnswerBadUserName,
        AccountAnswer.BadName => AccessText.AccountAnswerBadName,
        AccountAnswer.Own => AccessText.AccountAnswerOwn,
        AccountAnswer.LastAdministrator => AccessText.AccountAnswerLastAdministrator,
        AccountAnswer.AlreadyClosed => AccessText.AccountAnswerAlreadyClosed,
        AccountAnswer.NotClosed => AccessText.AccountAnswerNotClosed,
        AccountAnswer.OwnPassword => AccessText.AccountAnswerOwnPassword,
        AccountAnswer.RoleMismatch => AccessText.AccountAnswerRoleMismatch,
        AccountAnswer.RegionsOwn => AccessText.AccountAnswerRegionsOwn,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, null),
    };
}
