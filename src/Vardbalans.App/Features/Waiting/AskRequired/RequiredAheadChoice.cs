using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.AskRequired;

/// <summary>By when, how sure, and for which share, as written in the address.</summary>
/// <param name="Weeks">Weeks ahead.</param>
/// <param name="Sure">How sure it is to be, 0–1.</param>
/// <param name="Within">The share that is to wait within the limit, 0–1.</param>
public sealed record RequiredAheadChoice(int Weeks, Share Sure, Share Within)
{
    /// <summary>The field of <see cref="Weeks"/>.</summary>
    public const string WeeksField = "nar";

    /// <summary>The field of <see cref="Sure"/>, in percent.</summary>
    public const string SureField = "chans";

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<int> WeeksChoices { get; } = [13, 26, 39, 52];

    /// <summary>The same of how sure, in percent.</summary>
    public static IReadOnlyList<int> SureChoices { get; } = [50, 80, 90];

    /// <summary>Reads the address; what means nothing there is as if it were not written.</summary>
    public static RequiredAheadChoice Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new RequiredAheadChoice(
            One(WeeksField, WeeksChoices, 26),
            new Share(One(SureField, SureChoices, 80) / 100.0),
            new Share(WrittenNumber.TryRead(request.Query[RequiredForm.Share.Name], out var percent) && percent >= RequiredForm.Share.Least && percent <= RequiredForm.Share.Most ? percent / 100 : 0.8));

        int One(string field, IReadOnlyList<int> choices, int usual) =>
            int.TryParse(request.Query[field], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && choices.Contains(asked) ? asked : usual;
    }
}
