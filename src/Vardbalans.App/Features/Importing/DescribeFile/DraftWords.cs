using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ShowQuality;

namespace Vardbalans.App.Features.Importing.DescribeFile;

/// <summary>The form's choices in words.</summary>
internal static class DraftWords
{
    /// <summary>A field.</summary>
    public static string Of(string field) => DescribeText.ResourceManager.GetString("Field_" + field, CultureInfo.CurrentUICulture)
        ?? Formats.Sentence(QualityWords.Field(field).Replace('_', ' '));

    /// <summary>What rows are.</summary>
    public static string Of(Feed feed) => SourceWords.Of(feed);

    /// <summary>An encoding.</summary>
    public static string Of(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Auto => DescribeText.EncodingAuto,
        TextEncoding.Utf8 => "UTF-8",
        TextEncoding.Windows1252 => "Windows-1252",
        TextEncoding.Utf16 => "UTF-16",
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, null),
    };

    /// <summary>What it means that a row is absent.</summary>
    public static string Of(Absent absent) => absent switch
    {
        Absent.Delta => DescribeText.AbsentDelta,
        Absent.Window => DescribeText.AbsentWindow,
        Absent.Full => DescribeText.AbsentFull,
        _ => throw new ArgumentOutOfRangeException(nameof(absent), absent, null),
    };

    /// <summary>Where the edges of bands lie.</summary>
    public static string Of(BandEdges edges) => edges switch
    {
        BandEdges.OverUpTo => DescribeText.EdgesOverUpTo,
        BandEdges.FromBelow => DescribeText.EdgesFromBelow,
        BandEdges.FromTo => DescribeText.EdgesFromTo,
        _ => throw new ArgumentOutOfRangeException(nameof(edges), edges, null),
    };

    /// <summary>What a code can mean, those that are most like it first.</summary>
    public static (IReadOnlyList<LinkTarget> Like, IReadOnlyList<LinkTarget> Others) Targets(LinkTargets targets, CodeKind kind, string code)
    {
        const double alike = 0.5;
        const int most = 3;
        var like = targets.Of(kind).Select(t => (Target: t, Likeness: Likeness.Of(code, null, t.Code, t.Names))).Where(t => t.Likeness >= alike)
            .OrderByDescending(t => t.Likeness).Take(most).Select(t => t.Target).ToList();
        return (like, [.. targets.Of(kind).Except(like)]);
    }
}
