using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>What a check of the trail found, in words or in JSON.</summary>
internal static class VerdictText
{
    /// <summary>The server seals each minute; past this an entry has waited too long.</summary>
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>On a page: the same, without advice on commands.</summary>
    public static IEnumerable<string> ForReader(TrailVerdict verdict, DateTime now) =>
        Lines(verdict, now).Where(line => line != AccessText.Trail_NewestAdvice)
            .Select(line => line.Trim() == AccessText.Trail_Known.With(verdict.KnownSeals) ? TrailText.CheckKnown.With(verdict.KnownSeals) : line.Trim());

    /// <summary>Line by line.</summary>
    public static IEnumerable<string> Lines(TrailVerdict verdict, DateTime now)
    {
        yield return verdict.IsWhole ? AccessText.Trail_Whole.With(verdict.Entries, verdict.Seals) : AccessText.Trail_NotWhole;
        foreach (var fault in verdict.Faults)
        {
            yield return "  " + Sentence(fault);
        }

        if (verdict.MoreFaults > 0)
        {
            yield return "  " + AccessText.Trail_MoreFaults.With(verdict.MoreFaults);
        }

        if (verdict.KnownSeals > 0)
        {
            yield return AccessText.Trail_Known.With(verdict.KnownSeals);
        }

        if (verdict.UnsealedSince is { } since)
        {
            yield return AccessText.Trail_Unsealed.With(verdict.Unsealed, SwedishTime.Local(since).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            if (now - since > LongWait)
            {
                yield return AccessText.Trail_UnsealedLong;
            }
        }

        yield return verdict.NewestSeal is { } newest ? AccessText.Trail_Newest.With(newest, verdict.NewestHash) : AccessText.Trail_NoSeal;
        if (verdict.NewestSeal is not null)
        {
            yield return AccessText.Trail_NewestAdvice;
        }
    }

    /// <summary>For machines; each fault with its code and its sentence.</summary>
    public static string Json(TrailVerdict verdict) => JsonSerializer.Serialize(
        new
        {
            whole = verdict.IsWhole,
            verdict.Seals,
            verdict.Entries,
            verdict.KnownSeals,
            newest = verdict.NewestSeal is { } number ? new { number, hash = verdict.NewestHash } : null,
            verdict.Unsealed,
            verdict.UnsealedSince,
            faults = verdict.Faults.Select(f => new
            {
                code = f.Kind,
                f.Seal,
                f.ThroughSeal,
                f.Told,
                f.Found,
                f.FirstEntry,
                f.LastEntry,
                source = f.Source is { Length: > 0 } file ? file : null,
                sentence = Sentence(f),
            }),
            verdict.MoreFaults,
        },
        Options);

    private static string Sentence(TrailFault fault) => fault.Kind switch
    {
        TrailFaultKind.SealMissing when fault.ThroughSeal > fault.Seal => AccessText.Trail_FaultSealsMissing.With(fault.Seal, fault.ThroughSeal),
        TrailFaultKind.SealMissing => AccessText.Trail_FaultSealMissing.With(fault.Seal),
        TrailFaultKind.SealAltered => AccessText.Trail_FaultSealAltered.With(fault.Seal),
        TrailFaultKind.LinkBroken => AccessText.Trail_FaultLinkBroken.With(fault.Seal),
        TrailFaultKind.CountDiffers when fault.Found == 0 => AccessText.Trail_FaultEntriesGone.With(fault.Seal, fault.Told),
        TrailFaultKind.CountDiffers =>
            AccessText.Trail_FaultCountDiffers.With(fault.Seal, fault.Told, fault.Found, fault.FirstEntry, fault.LastEntry),
        TrailFaultKind.EntriesAltered => AccessText.Trail_FaultEntriesAltered.With(fault.Seal, fault.Found, fault.FirstEntry, fault.LastEntry),
        TrailFaultKind.EntriesWithoutSeal => AccessText.Trail_FaultEntriesWithoutSeal.With(fault.Seal, fault.Found, fault.FirstEntry, fault.LastEntry),
        TrailFaultKind.KnownSealMissing => AccessText.Trail_FaultKnownSealMissing.With(fault.Seal, Source(fault)),
        TrailFaultKind.KnownSealDiffers => AccessText.Trail_FaultKnownSealDiffers.With(fault.Seal, Source(fault)),
        TrailFaultKind.EntriesOutside => AccessText.Trail_FaultEntriesOutside.With(fault.Found),
        TrailFaultKind.EntriesOutOfTime => AccessText.Trail_FaultEntriesOutOfTime.With(fault.Seal, fault.Found, fault.FirstEntry, fault.LastEntry),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault.Kind, null),
    };

    private static string Source(TrailFault fault) => fault.Source is { Length: > 0 } file ? file : AccessText.Trail_Given;
}
