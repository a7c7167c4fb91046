namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Do a file and its profile belong together?</summary>
internal static class Usable
{
    private const int FewRows = 100;
    private const double AlmostAll = 0.95;

    /// <summary>All rows, or almost all, cannot be used; and it is not that their codes are to be linked, which can be done once they wait.</summary>
    /// <param name="read">Rows read.</param>
    /// <param name="setAside">Rows that cannot be used.</param>
    /// <param name="ofCode">Of them, those that wait for a code.</param>
    public static bool IsRefused(int read, int setAside, int ofCode)
    {
        var others = setAside - ofCode;
        return setAside > 0 && (setAside == read || (read > FewRows && setAside > read * AlmostAll)) && (ofCode == 0 || others > setAside * (1 - AlmostAll));
    }

    /// <summary>As <see cref="IsRefused(int, int, int)"/>, of a whole account.</summary>
    public static bool IsRefused(LoadAccount account, bool isRunAgain)
    {
        var setAside = account.Quarantined.Sum(q => q.Rows);
        return account.New + account.Revised + account.Unchanged == 0 && account.RowsRead == setAside
            && (isRunAgain || IsRefused(account.RowsRead, setAside, account.Quarantined.Where(q => Reason.IsOfCode(q.Name)).Sum(q => q.Rows)));
    }
}
