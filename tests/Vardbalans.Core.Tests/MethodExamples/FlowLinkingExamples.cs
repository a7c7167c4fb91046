using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Need.Flows.Linking;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of flow-linking.md.</summary>
internal static class FlowLinkingExamples
{
    [MethodExample("flow-links")]
    internal static string Links(string input)
    {
        CareEvent[] events = [.. input.Split(", ").Select(text => text.Split(' ')).Select(text => Event(Enum.Parse<CareEventKind>(text[0], ignoreCase: true), CalendarExamples.Number(text[1])))];
        return string.Join(' ', new PatientLinks().Of(events).ToArray().Select(place => place == PatientLinks.None ? "–" : CalendarExamples.Invariant(place + 1)));
    }

    private static CareEvent Event(CareEventKind kind, int day) => new(
        kind, day, new FlowEnd(FlowStage.Done, 1, 1), 1, 1, kind is CareEventKind.Decision or CareEventKind.Operation or CareEventKind.Stay ? 1 : null);
}
