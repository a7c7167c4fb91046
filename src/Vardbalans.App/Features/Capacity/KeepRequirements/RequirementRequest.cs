using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepMeasures;
using Vardbalans.App.Features.Capacity.MeasureRequirements;
using Vardbalans.App.Features.Capacity.WeighRequirement;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Capacity.KeepRequirements;

/// <summary>One request about requirements: what stands at the unit, and what was filled in.</summary>
internal sealed class RequirementRequest
{
    private readonly HttpContext _http;
    private readonly OpenDatabase _open;
    private readonly TimeProvider _clock;
    private readonly bool _mayDecide;
    private readonly RequirementForm _form;
    private readonly TakeOverForm _takeOver;

    private RequirementRequest(HttpContext http, OpenDatabase open, TimeProvider clock, RequirementList list, bool mayDecide, Func<string, string> field) =>
        (_http, _open, _clock, List, _mayDecide, _form, _takeOver) = (http, open, clock, list, mayDecide, new RequirementForm(field), new TakeOverForm(field));

    /// <summary>What stands.</summary>
    public RequirementList List { get; }

    /// <summary>By address; none when there are no figures yet.</summary>
    public static Task<RequirementRequest?> Asked(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
        Read(http, open, clock, authority, Choice.Of(http.Request), name => http.Request.Query[name].ToString());

    /// <summary>By form; none when the unit is not known.</summary>
    public static async Task<RequirementRequest?> Written(HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority)
    {
        var fields = await http.Request.ReadFormAsync(http.RequestAborted);
        var code = fields["enhet"].ToString();
        return await Read(http, open, clock, authority, new Choice { Enhet = code.Length > 0 ? code : null }, name => fields[name].ToString()) is { List.Scope.Unknown.Count: 0 } request ? request : null;
    }

    /// <summary>The requirement that was filled in, or is taken over from what was measured; none when something is wrong.</summary>
    public ActivityRequirement? Row(bool needsReason)
    {
        var (by, at) = (_http.Mandated().By, _clock.GetUtcNow().UtcDateTime);
        return _takeOver.Field(TakeOverForm.Measured).Length > 0
            ? _takeOver.Read(List, needsReason, by, at)
            : _form.Read(List.Scope.Catalogue, List.Scope.Node.Unit, List.Choices, needsReason, by, at);
    }

    /// <summary>What a measure is called; none when nothing is written, or too much.</summary>
    public string? Title()
    {
        var title = RequirementForm.ReasonOf(_form.Field(RequirementForm.MeasureTitle), isNeeded: true);
        if (title is null)
        {
            _form.Wrong[RequirementForm.MeasureTitle] = EffectText.NeedsTitle.With(RequirementForm.LongestReason);
        }

        return title;
    }

    /// <summary>What a requirement does.</summary>
    public async Task<RequirementWeighed?> Weigh(ActivityRequirement row)
    {
        await using var db = _open();
        return await RequirementScale.Weigh(db, List.Scope, row, List.Now, _http.RequestAborted);
    }

    /// <summary>The page, with what one does when there is one.</summary>
    public async Task<RazorComponentResult<RequirementPage>> Page(ActivityRequirement? weighed = null)
    {
        await using var db = _open();
        return new(new
        {
            List,
            Links = new Links(PageAddress.Of(_http.Request), List.Scope),
            Form = _form,
            TakeOver = _takeOver,
            Measures = await MeasureList.Read(db, List.Scope, _mayDecide, _http.RequestAborted),
            Weighed = weighed is null ? null : await RequirementScale.Weigh(db, List.Scope, weighed, List.Now, _http.RequestAborted),
        })
        {
            StatusCode = _form.Wrong.Count + _takeOver.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<RequirementRequest?> Read(
        HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, Choice choice, Func<string, string> field)
    {
        return await RequirementList.Read(open, choice, clock, await authority.Has(http, Mandate.Plan), http.RequestAborted) is { } list
            ? new RequirementRequest(http, open, clock, list, (await authority.Has(http, Mandate.Decide))(list.Own), field)
            : null;
    }
}
