using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Features.Importing.ProposeProfile;
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

    /// <summary>The field with the version that was edited.</summary>
    public const string VersionField = "version";

    public static void Add(IServiceCollection services) => services.AddSingleton<KeepProfiles>().AddSingleton<ProposeProfile.ProposeProfile>();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(SourcesPath, async (HttpContext http, KeepProfiles slice) =>
            new RazorComponentResult<SourcesPage>(new { Sources = await slice.All(http.RequestAborted) })).ReadsSums();

        app.MapGet(NewPath, () => Edit(null, 0, string.Empty, null)).ReadsFor(Mandate.Administer);
        app.MapPost(NewPath, (HttpContext http, KeepProfiles slice) => Save(http, slice, null)).Writes(Mandate.Administer, Over.Region);
        app.MapPost(ProposalPath, Propose).WithMetadata(new StreamsForm()).Writes(Mandate.Administer, Over.Region);

        app.MapGet(SourcesPath + "/{key}", async Task<IResult> (string key, int? version, HttpContext http, KeepProfiles slice) =>
            await slice.One(key, version, http.RequestAborted) is { } view
                ? new RazorComponentResult<SourcePage>(new { View = view })
                : Results.NotFound()).ReadsSums();
        app.MapGet(SourcesPath + "/{key}/profil.json", async Task<IResult> (string key, int? version, HttpContext http, KeepProfiles slice) =>
            await slice.One(key, version, http.RequestAborted) is { } view
                ? Results.File(Encoding.UTF8.GetBytes(view.Shown.Json), "application/json", FormattableString.Invariant($"{view.Source.Key}-{view.Shown.Version}.json"))
                : Results.NotFound()).ReadsSums();

        app.MapGet(SourcesPath + "/{key}/andra", async Task<IResult> (string key, int? version, HttpContext http, KeepProfiles slice) =>
            await slice.One(key, version, http.RequestAborted) is { } view
                ? Edit(view.Source.Key, view.Versions[0].Profile.Version, view.Shown.Json, null)
                : Results.NotFound()).ReadsFor(Mandate.Administer);
        app.MapPost(SourcesPath + "/{key}/andra", (string key, HttpContext http, KeepProfiles slice) => Save(http, slice, key)).Writes(Mandate.Administer, Over.Region);
    }

    private static async Task<IResult> Save(HttpContext http, KeepProfiles slice, string? key)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var text = form[TextField].ToString();
        var basedOn = int.TryParse(form[VersionField], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        var answer = await slice.Save(http.Mandated(), text, key, basedOn, http.RequestAborted);
        return answer.Key is { } saved
            ? Results.LocalRedirect(SourceWords.Address(saved))
            : Edit(key, answer.Newer ?? basedOn, text, answer);
    }

    /// <summary>The beginning of the file is read and the rest left where it is.</summary>
    private static async Task<IResult> Propose(HttpContext http, ProposeProfile.ProposeProfile slice)
    {
        if (http.Features.Get<StreamedForm>() is not { } form || await form.File(http.RequestAborted) is not { } file)
        {
            return Edit(null, 0, string.Empty, new SaveAnswer(null, null, [new Finding("no-file-chosen")]));
        }

        var start = await FileBeginning.Read(file.Content, http.RequestAborted);
        if (ProposeProfile.ProposeProfile.IsProfile(start.Span))
        {
            return Edit(null, 0, KeptProfiles.TextOf(start.Span), null);
        }

        return await slice.Run(start, file.Name, http.RequestAborted) is { } proposed
            ? Edit(null, 0, proposed.Text, null, proposed)
            : Edit(null, 0, string.Empty, new SaveAnswer(null, null, [new Finding("file-not-text", file.Name)]));
    }

    private static RazorComponentResult<EditPage> Edit(string? key, int basedOn, string text, SaveAnswer? answer, ProposedProfile? proposed = null) =>
        new(new { Key = key, BasedOn = basedOn, Text = text, Faults = answer?.Faults ?? [], Proposed = proposed })
        {
            StatusCode = answer is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
