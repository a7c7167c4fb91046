using System.Globalization;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ManageAccounts;

/// <summary>The list of accounts as a file.</summary>
internal static class AccountTable
{
    public static TableFile Of(AccountList list) => new()
    {
        Name = [AccessText.AccountsFileName],
        Columns =
        [
            new(AccessText.FieldName, ColumnKind.Text), new(AccessText.FieldUserName, ColumnKind.Text), new(AccessText.ColumnState, ColumnKind.Text),
            new(AccessText.ColumnRoles, ColumnKind.Text), new(AccessText.ColumnLastSignIn, ColumnKind.Date), new(AccessText.ColumnAddedBy, ColumnKind.Text),
            new(AccessText.ColumnAdded, ColumnKind.Date),
        ],
        Rows = [.. list.Rows.Select(r => (IReadOnlyList<object?>)
        [
            r.Account.Name, r.Account.UserName, r.State.InWords(), string.Join("; ", r.Roles), Day(r.Account.LastSignInAt), list.Names.Of(r.Account.AddedBy),
            Day(r.Account.AddedAt),
        ])],
        Origin = new TableOrigin(
            AccessText.AccountsTitle,
            AccessText.AccountsDefinition,
            [KeyValuePair.Create(AccessText.AccountsSearch, list.Search.Length == 0 ? AccessText.AccountsAll : list.Search)],
            null,
            [AccessText.AccountsCount.With(list.Found.ToString(CultureInfo.CurrentCulture), list.All.ToString(CultureInfo.CurrentCulture))]),
    };

    private static DateOnly? Day(DateTime? utc) => utc is { } at ? DateOnly.FromDateTime(SwedishTime.Local(at)) : null;
}
