using System.Net;
using System.Text.RegularExpressions;

namespace Vardbalans.Browser.Tests;

/// <summary>Where a page leads: by its text, and as the browser shows it when scripts have run.</summary>
internal static partial class PageLinks
{
    /// <summary>The addresses that a page's text leads to.</summary>
    public static IEnumerable<string> Of(Uri program, string page, string html) => Link().Matches(html)
        .Select(m => new Uri(new Uri(program, page), WebUtility.HtmlDecode(m.Groups[1].Value)).ToString());

    /// <summary>Those that the browser shows.</summary>
    public static Task<string[]> Shown(Visit visit) => visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)");

    /// <summary>Those within the program, as it is asked for them.</summary>
    public static IEnumerable<string> Within(Uri program, IEnumerable<string> links) => links
        .Select(h => new Uri(h)).Where(u => u.Authority == program.Authority && !u.Query.Contains("lang=", StringComparison.Ordinal))
        .Select(u => u.PathAndQuery).Distinct();

    [GeneratedRegex("<a\\b[^>]*?\\bhref=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
