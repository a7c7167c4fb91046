using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Features.Waiting.AnswerQueue;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Arithmetic;

namespace Vardbalans.App.Features.Waiting.AskRequired;

/// <summary>One field of the form.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Label">On screen.</param>
/// <param name="Least">The smallest number that means something.</param>
/// <param name="Most">The largest.</param>
public sealed record RequiredField(string Name, string Label, double Least, double Most);

/// <summary>What is asked of a list: the list's own measured figures unless the address says otherwise. What is written wrong is told, and nothing is computed from it.</summary>
public sealed class RequiredForm
{
    private readonly Dictionary<string, string> _texts;
    private readonly Dictionary<string, double?> _values = [];

    private RequiredForm(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Who come a week.</summary>
    public static RequiredField Demand => new("inflode", RequiredText.Demand, 0, 1e6);

    /// <summary>Who can be cared for a week.</summary>
    public static RequiredField Capacity => new("kapacitet", RequiredText.Capacity, 0, 1e6);

    /// <summary>Who wait.</summary>
    public static RequiredField Queue => new("ko", RequiredText.Queue, 0, 1e7);

    /// <summary>Days that hardly anybody should wait longer than.</summary>
    public static RequiredField Days => new("dagar", RequiredText.Days, 1, 3650);

    /// <summary>Percent that are to wait no longer.</summary>
    public static RequiredField Share => new("andel", RequiredText.Share, 1, 99.9);

    /// <summary>Weeks until the list is as long as it may be.</summary>
    public static RequiredField Relief => new("veckor", RequiredText.Relief, 1, 520);

    /// <summary>How many times longer the target is than the mean wait.</summary>
    public static RequiredField Factor => new("faktor", RequiredText.Factor, 0.01, 100);

    /// <summary>How much arrivals vary.</summary>
    public static RequiredField DemandVariation => new("varierar-in", RequiredText.DemandVariation, 0, 100);

    /// <summary>How much care given varies.</summary>
    public static RequiredField CapacityVariation => new("varierar-ut", RequiredText.CapacityVariation, 0, 100);

    /// <summary>All, in the order of the page.</summary>
    public static IReadOnlyList<RequiredField> Fields => [Demand, Capacity, Queue, Days, Share, Relief, Factor, DemandVariation, CapacityVariation];

    /// <summary>Wrong fields, with what is wrong.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>Fields that nobody has filled in and the list tells nothing of.</summary>
    public IReadOnlyList<string> Missing => [.. Fields.Where(f => _values[f.Name] is null && !Wrong.ContainsKey(f.Name)).Select(f => f.Label)];

    /// <summary>Reads the address.</summary>
    /// <param name="given">What the address says.</param>
    /// <param name="measured">What the list tells, by field; none where it does not.</param>
    public static RequiredForm Read(Func<string, string?> given, IReadOnlyDictionary<string, double?> measured)
    {
        var form = new RequiredForm([]);
        foreach (var field in Fields)
        {
            var text = given(field.Name)?.Trim();
            var own = measured.GetValueOrDefault(field.Name);
            form._texts[field.Name] = text is { Length: > 0 } ? text : own is { } value ? Math.Round(value, 2).ToString("0.##", CultureInfo.CurrentCulture) : string.Empty;
            form._values[field.Name] = own;
            if (text is { Length: > 0 })
            {
                var isNumber = WrittenNumber.TryRead(text, out var number) && number >= field.Least && number <= field.Most;
                form._values[field.Name] = isNumber ? number : null;
                if (!isNumber)
                {
                    form.Wrong[field.Name] = RequiredText.WrongNumber.With(field.Label, field.Least, field.Most);
                }
            }
        }

        return form;
    }

    /// <summary>What stands in a field.</summary>
    public string Text(RequiredField field) => _texts[field.Name];

    /// <summary>The share that is to wait no longer; none when it is written wrong.</summary>
    public Share? Within => _values[Share.Name] is { } percent ? new Share(percent / 100) : null;

    /// <summary>The answer; none while something is wrong or missing.</summary>
    internal QueueAnswer? Answer()
    {
        if (Wrong.Count > 0 || Missing.Count > 0)
        {
            return null;
        }

        double Value(RequiredField field) => _values[field.Name]!.Value;
        return new QueueAnswer
        {
            Demand = new WeeklyRate(Value(Demand)),
            Capacity = new WeeklyRate(Value(Capacity)),
            Queue = new Patients(Value(Queue)),
            Aim = new WaitingAim(new Weeks(Value(Days) / 7), new TargetFactor(Value(Factor))),
            ReliefTime = new Weeks(Value(Relief)),
            DemandVariation = new Ratio(Value(DemandVariation)),
            CapacityVariation = new Ratio(Value(CapacityVariation)),
            Share = Within,
        };
    }
}
