using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Hosting.Access;

/// <summary>From a request that the rule has let through to the access that a query of rows takes.</summary>
public static class RowGate
{
    /// <summary>The access, noted in the trail before anything is read.</summary>
    /// <param name="http">A request to an endpoint that reads rows.</param>
    /// <param name="subject">What is looked at.</param>
    /// <exception cref="InvalidOperationException">The endpoint does not declare that it reads rows.</exception>
    public static async Task<RowAccess> OpenRows(this HttpContext http, Subject subject)
    {
        var services = http.RequestServices;
        var purpose = http.Features.Get<StatedPurpose>() ?? throw new InvalidOperationException("The endpoint does not declare that it reads rows.");
        var today = await services.GetRequiredService<Authority>().Read(http.RequestAborted);
        await using var db = services.GetRequiredService<OpenDatabase>()();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        return await RowAccess.Open(db, today.Book, today.Tree, purpose, http.Mandated().Part, subject, now, http.RequestAborted)
            ?? throw new InvalidOperationException("The rule let through what it should not have.");
    }
}
