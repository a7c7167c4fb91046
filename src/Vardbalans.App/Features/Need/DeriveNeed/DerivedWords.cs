using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>What derived need rests on, in words: the same on page and in files.</summary>
internal static class DerivedWords
{
    /// <summary>How much of what is done here is in it.</summary>
    public static string Cover(DerivedCover cover, string noun) => cover.IsWhole
        ? FlowText.CoversAll
        : FlowText.CoversSome.With(Formats.Number((double)cover.Units), Formats.Number((double)cover.AllUnits), Formats.Percent(cover.Share), noun);

    /// <summary>Each ground a sentence.</summary>
    public static IEnumerable<string> Grounds(DerivedView view)
    {
        var noun = view.Scope.Activity.Noun();
        if (view.Cover is { } cover)
        {
            yield return Cover(cover, noun);
        }

        if (view.Unlinked is >= 0.02 and var unlinked)
        {
            yield return FlowText.UnlinkedHere.With(Formats.Percent(unlinked), noun);
        }

        yield return FlowText.UpstreamIs;
        if (!view.IsWaitingKnown)
        {
            yield return FlowText.WaitingNotKnown;
        }

        if (view.IsQueued)
        {
            yield return FlowText.DerivedQueue;
        }

        yield return FlowText.DerivedLowWeeks;
        yield return FlowText.DerivedLimits;
        if (view.Weeks.Any(w => w.Derived.Known < 0.95))
        {
            yield return FlowText.PartlyKnown.With(Formats.Percent(view.Weeks.Min(w => w.Derived.Known)));
        }

        if (view.CoversAllSites)
        {
            yield return FlowText.AllSitesTogether;
        }

        if (view.LeftOut > 0)
        {
            yield return FlowText.LoopsLeftOut.With(view.LeftOut);
        }
    }
}
