using Microsoft.AspNetCore.Http.Extensions;

namespace Vardbalans.App.Components;

/// <summary>A page's own address, from which links with one choice changed are made; the other choices stay.</summary>
/// <param name="Path">The path, e.g. <c>/uppfoljning</c>.</param>
/// <param name="Query">The choices in the order they stand.</param>
public sealed record PageAddress(string Path, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>The address of the request, without the language, which the cookie remembers.</summary>
    public static PageAddress Of(HttpRequest request) => new(
        request.PathBase.Add(request.Path).Value ?? "/",
        [.. request.Query.Where(q => q.Key != "lang")
            .SelectMany(q => q.Value.OfType<string>(), (q, value) => KeyValuePair.Create(q.Key, value))]);

    /// <summary>The same page with <paramref name="name"/> set, or taken away when null.</summary>
    public string With(string name, string? value) => With((name, value));

    /// <summary>The same page with several choices set, or taken away when null.</summary>
    public string With(params (string Name, string? Value)[] changes)
    {
        var query = new QueryBuilder(Query.Where(kept => changes.All(change => change.Name != kept.Key)));
        foreach (var (name, value) in changes)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return Path + query;
    }

    /// <summary>The choices besides those named, for the hidden fields of a <see cref="FilterBar"/>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Besides(params string[] names) =>
        Query.Where(kept => !names.Contains(kept.Key));
}

/// <summary>How a sorting is written in the address: <c>sort=name</c>, or <c>sort=-name</c> for falling order.</summary>
public static class Sorting
{
    /// <summary>The name in the address.</summary>
    public const string Name = "sort";

    /// <summary>Falling order by <paramref name="column"/>.</summary>
    public static string Descending(string column) => "-" + column;

    /// <summary>Reads the address's value; without one the <paramref name="fallback"/> column, rising.</summary>
    public static (string Column, bool IsDescending) Read(string? value, string fallback) =>
        string.IsNullOrEmpty(value) ? (fallback, false)
        : value[0] == '-' ? (value[1..], true)
        : (value, false);
}
