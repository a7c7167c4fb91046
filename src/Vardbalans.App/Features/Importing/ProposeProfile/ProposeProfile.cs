using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.ProposeProfile;

/// <summary>A proposed profile and what it was read from.</summary>
public sealed record ProposedProfile(ProfileProposal Proposal, string Text);

/// <summary>Proposes a profile from a file's beginning, with the catalogue's codes at hand.</summary>
public sealed class ProposeProfile(OpenDatabase open)
{
    /// <summary>Is it a profile itself, rather than a file of figures?</summary>
    public static bool IsProfile(ReadOnlySpan<byte> start) => KeepProfiles.KeptProfiles.TextOf(start).TrimStart() is ['{', ..] or ['/', '/', ..] or ['/', '*', ..];

    /// <summary>The proposal; none when the file is no text.</summary>
    public async Task<ProposedProfile?> Run(ReadOnlyMemory<byte> start, string fileName, CancellationToken cancel)
    {
        if (FileStart.Of(start.Span) is not { } file)
        {
            return null;
        }

        await using var db = open();
        var codes = new CatalogueCodes(
            await db.CareUnits.Select(u => u.Code).ToHashSetAsync(cancel), await db.Activities.Select(a => a.Code).ToHashSetAsync(cancel));
        var proposal = Proposer.Of(file, codes);
        var name = Path.GetFileNameWithoutExtension(fileName);
        return new ProposedProfile(proposal, ProposalText.Of(proposal, Key(name), name));
    }

    /// <summary>A key for the source, from the file's name without its digits: they are often a date.</summary>
    private static string Key(string name)
    {
        var key = string.Join('-', new string([.. name.Select(c => char.IsLetter(c) ? char.ToLowerInvariant(c) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ColumnNames.Plain).Where(w => w.Length > 0));
        return key.Length > 0 ? key : WaysText.NewSourceKey;
    }
}
