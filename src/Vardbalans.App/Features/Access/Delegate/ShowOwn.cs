using Vardbalans.App.Data;
using Vardbalans.App.Features.Access.ShowMandates;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.Delegate;

/// <summary>A mandate of one's own, with those who stand in.</summary>
/// <param name="Row">The mandate.</param>
/// <param name="Deputies">Stand-ins, now and coming.</param>
/// <param name="MayHandOver">May a stand-in be named?</param>
public sealed record OwnMandate(MandateRow Row, IReadOnlyList<MandateRow> Deputies, bool MayHandOver);

/// <summary>A person's own mandates, and whom the person may name as stand-in.</summary>
public sealed record OwnView(Authority.Today Today, IReadOnlyList<OwnMandate> Mandates, ActorNames Givers, People? Colleagues);

/// <summary>Shows a person's own mandates, for the own page.</summary>
public sealed class ShowOwn(OpenDatabase open)
{
    /// <summary>The view.</summary>
    public async Task<OwnView> Run(int accountId, Authority.Today today, CancellationToken cancel)
    {
        var own = today.Grants.Where(g => g.AccountId == accountId).Select(g => MandateRow.Of(g, today)).Where(r => r.Time != GrantTime.Ended)
            .OrderBy(r => r.Time).ThenBy(r => r.Grant.From).Select(r => new OwnMandate(
                r,
                [.. today.Grants.Where(g => g.DelegatedFromId == r.Grant.Id).Select(g => MandateRow.Of(g, today)).Where(d => d.Time != GrantTime.Ended)],
                r.Grant.DelegatedFrom is null && r.Grant.Role.MayBeDelegated()))
            .ToList();
        await using var db = open();
        return new OwnView(
            today,
            own,
            await ActorNames.Load(db, own.SelectMany(o => o.Deputies.Prepend(o.Row)).Select(r => r.Row.GivenBy), cancel),
            own.Exists(o => o.MayHandOver) ? await People.Load(db, cancel) : null);
    }
}
