using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Features.Importing.DescribeFile;
using Vardbalans.App.Features.Importing.Upload;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Importing.KeepProfiles;

/// <summary>The pages of sources and their profiles.</summary>
internal static class ProfileEndpoints
{
    /// <summary>Where the sources are listed.</summary>
    public const string SourcesPath = "/data/kallor";

    /// <summary>Where a new source is added.</summary>
    public const string NewPath = SourcesPath + "/ny";

    /// <summary>Where a profile is proposed from a file.</summary>
    public const string ProposalPath = SourcesPath + "/forslag";

    /// <summary>The field with the profile's text.</summary>
    public const string TextField = "profil";

    /// <summary>The field with the key of the source that is edited.</summary>
    public const string KeyField = "kalla";

    /// <summary>The field with the version that was edited.</summary>
    public const string VersionField = "version";

    public static void Add(IServiceCollection services) => services.AddSingleton<KeepProfiles>().AddSingleton<DescribeFile.DescribeFile>();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(SourcesPath, async Task<IResult> (HttpContext http, KeepProfiles slice) =>
            new RazorComponentResult<SourcesPage>(new { Sources = await slice.All(http.RequestAborted) })).ReadsSums();

        app.MapGet(NewPath, () => Edit(null, 0, string.Empty, null)).ReadsFor(Mandate.Administer);
        app.MapPost(NewPath, (HttpContext http, KeepProfiles slice, DescribeFile.DescribeFile describe) => Save(http, slice, describe, null)).Writes(Mandate.Administer, Over.Region);
        app.MapPost(ProposalPath, Propose).WithMetadata(new StreamsForm { LongestField = KeepProfiles.Longest }).Writes(Mandate.Administer, Over.Region);

        app.MapGet(SourcesPath + "/{key}", async Task<IResult> (string key, int? version, HttpContext http, KeepProfiles slice) =>
            await slice.One(key, version, http.RequestAborted) is { } view
                ? new RazorComponentResult<SourcePage>(new { View = view })
                : Results.NotFound()).ReadsForEmployees();
        app.MapGet(SourcesPath + "/{key}/profil.json", async Task<IResult> (string key, int? version, HttpContext http, KeepProfiles slice) =>
            await slice.One(key, version, http.RequestAborted) is { } view
                ? Results.File(Encoding.UTF8.GetBytes(view.Shown.Json), "application/json", FormattableString.Invariant($"{view.Source.Key}-{view.Shown.Version}.json"))
                : Results.NotFound()).ReadsSums();

        app.MapGet(SourcesPath + "/{key}/andra", async Task<IResult> (string key, int? version, HttpContext http, KeepProfiles slice, DescribeFile.DescribeFile describe) =>
            await slice.One(key, version, http.RequestAborted) is { } view
                ? Edit(view.Source.Key, view.Versions[0].Profile.Version, view.Shown.Json, null, await Draft(describe, view.Shown.Json, http.RequestAborted))
                : Results.NotFound()).ReadsFor(Mandate.Administer);
        app.MapPost(SourcesPath + "/{key}/andra", (string key, HttpContext http, KeepProfiles slice, DescribeFile.DescribeFile describe) => Save(http, slice, describe, key)).Writes(Mandate.Administer, Over.Region);
    }

    private static async Task<IResult> Save(HttpContext http, KeepProfiles slice, DescribeFile.DescribeFile describe, string? key)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var draft = form[DraftFields.IsForm].Count > 0 ? DraftFields.Of(form) : null;
        var text = draft is null ? form[TextField].ToString() : DraftJson.Of(draft);
        var basedOn = int.TryParse(form[VersionField], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        if (draft is not null && (DescribeFile.DescribeFile.ToDecide(draft).Count > 0 || draft is { WouldRefuse: not null, IsSure: false }))
        {
            return Edit(key, basedOn, text, new SaveAnswer(null, null, []), await describe.Run(draft, http.RequestAborted));
        }

        var answer = await slice.Save(http.Mandated(), text, key, basedOn, http.RequestAborted);
        return answer.Key is not { } saved ? Edit(key, answer.Newer ?? basedOn, text, answer, draft is null ? null : await describe.Run(draft, http.RequestAborted))
            : draft is null || key is not null ? Results.LocalRedirect(SourceWords.Address(saved))
            : Results.LocalRedirect($"{UploadEndpoints.UploadPath}?{UploadEndpoints.SourceField}={Uri.EscapeDataString(saved)}");
    }

    /// <summary>The beginning of the file is read and the rest left where it is.</summary>
    private static async Task<IResult> Propose(HttpContext http, KeepProfiles slice, DescribeFile.DescribeFile describe)
    {
        var sent = http.Features.Get<StreamedForm>();
        var file = sent is null ? null : await sent.File(http.RequestAborted);
        string Field(string name) => sent?[name] ?? string.Empty;
        var isPart = Field(UploadEndpoints.PartField).Length > 0;
        var key = Field(KeyField) is { Length: > 0 } edited ? edited : null;
        var draft = DraftFields.Unpack(Field(DraftFields.Packed));
        var basedOn = int.TryParse(Field(VersionField), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

        // What was said stays; where nothing was, the profile as it is kept.
        async Task<IResult> Refused(Finding why)
        {
            var kept = draft is null && key is not null ? (await slice.One(key, null, http.RequestAborted))?.Shown.Json : null;
            var view = draft is not null ? await describe.Run(draft, http.RequestAborted) : kept is not null ? await Draft(describe, kept, http.RequestAborted) : null;
            return Edit(key, basedOn, kept ?? view?.Json ?? string.Empty, new SaveAnswer(null, null, [why]), view, isPart);
        }

        if (file is null)
        {
            return await Refused(new Finding("no-file-chosen"));
        }

        var start = await FileBeginning.Read(file.Content, http.RequestAborted);
        if (IsProfile(start.Span))
        {
            return Edit(key, basedOn, KeptProfiles.TextOf(start.Span), null, await Draft(describe, KeptProfiles.TextOf(start.Span), http.RequestAborted), isPart);
        }

        return await describe.Run(start, file.Name, draft, key, http.RequestAborted) is { } view
            ? Edit(key, basedOn, view.Json, null, view, isPart)
            : await Refused(new Finding("file-not-text", file.Name));
    }

    /// <summary>The form of a profile; none where a form cannot show it.</summary>
    private static async Task<DraftView?> Draft(DescribeFile.DescribeFile describe, string json, CancellationToken cancel) =>
        DraftReader.Of(json) is { } draft && DraftKinds.Feeds.Contains(draft.Feed) && draft.Columns.Count > 0 ? await describe.Run(draft, cancel) : null;

    /// <summary>Is it a profile itself, rather than a file of figures?</summary>
    private static bool IsProfile(ReadOnlySpan<byte> start) => KeptProfiles.TextOf(start).TrimStart() is ['{', ..] or ['/', '/', ..] or ['/', '*', ..];

    private static IResult Edit(string? key, int basedOn, string text, SaveAnswer? answer, DraftView? draft = null, bool isPart = false)
    {
        var shown = new { Key = key, BasedOn = basedOn, Text = text, Faults = answer?.Faults ?? [], Draft = draft };
        var status = answer is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
        return isPart ? new RazorComponentResult<EditPanels>(shown) { StatusCode = status } : new RazorComponentResult<EditPage>(shown) { StatusCode = status };
    }
}
