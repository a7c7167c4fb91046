using System.Buffers.Binary;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Mean and quantiles of one week of a kept forecast, in minutes.</summary>
internal readonly record struct OutlookValue(double Mean, double Low80, double Low50, double Middle, double High50, double High80)
{
    /// <summary>Of several units: means add; how far quantiles lie from the mean, as errors of units have gone together.</summary>
    /// <param name="parts">The units'.</param>
    /// <param name="together">How much of their errors is the same for all (<see cref="SharedSpread"/>).</param>
    public static OutlookValue Sum(IReadOnlyCollection<OutlookValue> parts, Share together)
    {
        var mean = parts.Sum(p => p.Mean);
        double Beside(Func<OutlookValue, double> of, int sign) => Math.Max(0, mean + (sign * SharedSpread.Of([.. parts.Select(p => Math.Abs(of(p) - p.Mean))], together)));
        return parts.Count == 1 ? parts.First() : new OutlookValue(mean, Beside(p => p.Low80, -1), Beside(p => p.Low50, -1), mean, Beside(p => p.High50, 1), Beside(p => p.High80, 1));
    }
}

/// <summary>Makes, packs and tries forecasts of a unit's time for patients.</summary>
internal static class OutlookMaking
{
    /// <summary>Weeks ahead.</summary>
    public const int Weeks = 26;

    /// <summary>Weeks ahead that are judged together.</summary>
    public static readonly IReadOnlyList<(int First, int Last)> Spans = [(1, 4), (5, 12), (13, 25)];

    private const int Values = 6;
    private const int FewestBehind = 8;
    private const ulong Seed = 20_261_122;

    /// <summary>The forecasts of a unit as of now: before its changes are added to the tally.</summary>
    public static IEnumerable<KeptOutlook> Make(CapacityTally tally, int unit, IsoWeek first, IsoWeek now, WeekProfile profile, IReadOnlyCollection<KnownChange> changes)
    {
        var settings = tally.PatientTime().ToDictionary(t => (t.Competence, t.Setting), t => (t.Minutes, t.Bases));
        foreach (var key in settings.Keys.Union(changes.Select(c => (Competence: c.CompetenceId, c.Setting))).Order())
        {
            var at = now - first;
            var (minutes, bases) = settings.TryGetValue(key, out var found) ? found : (new double[at + Weeks], null);
            var stream = RandomStream.Of(Seed, FormattableString.Invariant($"capacity {unit} {key.Competence} {(int)key.Setting} {now.Index}"));
            var weeks = CapacityOutlook.Of(
                [.. minutes.Skip(at).Take(Weeks).Select(m => new Minutes(m))], now,
                i => bases?[at + i] == CapacityBasis.Reported && minutes[at + i] > 0 ? 0 : (double)profile.Weight(now + i),
                [.. changes.Where(c => (c.CompetenceId, c.Setting) == key).Select(c => c.Change)], Spread(minutes, bases, at, first, profile), stream);
            yield return new KeptOutlook
            {
                UnitId = unit,
                CompetenceId = key.Competence,
                Setting = key.Setting,
                Made = now,
                Weeks = Pack([.. weeks.Select(w => new OutlookValue(w.Mean.Value, w.Low80.Value, w.Low50.Value, w.Middle.Value, w.High50.Value, w.High80.Value))]),
            };
        }
    }

    /// <summary>Forecast and actual of the past, each week's level from the weeks before it alone, by span of weeks ahead.</summary>
    public static IReadOnlyList<IReadOnlyList<(double Forecast, double Actual)>> BackTest(WeekProfile profile, IsoWeek first, double[] minutes, bool[] reported)
    {
        var pairs = Spans.Select(_ => new List<(double, double)>()).ToArray();
        for (var origin = FewestBehind; origin < minutes.Length - 1; origin++)
        {
            var level = new UsualLevel(profile, first, minutes, origin, w => reported[w]);
            for (var s = 0; s < Spans.Count; s++)
            {
                for (var ahead = Spans[s].First; ahead <= Spans[s].Last && origin + ahead < minutes.Length; ahead++)
                {
                    if (reported[origin + ahead] && level.Of(first + origin + ahead) is { } forecast)
                    {
                        pairs[s].Add((forecast, minutes[origin + ahead]));
                    }
                }
            }
        }

        return pairs;
    }

    /// <summary>Unpacks the weeks, first week first.</summary>
    public static OutlookValue[] Unpack(byte[] bytes)
    {
        double At(int i) => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        return [.. Enumerable.Range(0, bytes.Length / (Values * sizeof(float))).Select(w => w * Values).Select(w => new OutlookValue(At(w), At(w + 1), At(w + 2), At(w + 3), At(w + 4), At(w + 5)))];
    }

    private static byte[] Pack(OutlookValue[] weeks)
    {
        var bytes = new byte[weeks.Length * Values * sizeof(float)];
        var at = 0;
        foreach (var value in weeks.SelectMany(w => new[] { w.Mean, w.Low80, w.Low50, w.Middle, w.High50, w.High80 }))
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), (float)value);
            at += sizeof(float);
        }

        return bytes;
    }

    /// <summary>How much ordinary weeks have differed from their mean; none where no past is reported, for four numbers say nothing of it.</summary>
    public static Share Spread(double[] minutes, CapacityBasis[]? bases, int now, IsoWeek first, WeekProfile profile)
    {
        var ordinary = Enumerable.Range(0, now).Where(w => bases?[w] == CapacityBasis.Reported && minutes[w] > 0 && !profile.IsLow(first + w) && profile.Weight(first + w) > 0)
            .Select(w => minutes[w] / (double)profile.Weight(first + w)).TakeLast(Weeks).ToList();
        if (ordinary.Count < FewestBehind)
        {
            return Share.None;
        }

        var mean = ordinary.Average();
        return new Share(Math.Min(1, Math.Sqrt(ordinary.Sum(o => (o - mean) * (o - mean)) / (ordinary.Count - 1)) / mean));
    }
}
