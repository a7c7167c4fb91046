using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Vardbalans.App.Hosting;

/// <summary>On an endpoint: its form holds a file that is read as it arrives, and never laid in a file of ours on the way.</summary>
/// <param name="Most">The most bytes that it may hold, when that is less than the installation allows.</param>
internal sealed record StreamsForm(long Most = long.MaxValue)
{
    /// <summary>The most signs that one of its fields may have.</summary>
    public int LongestField { get; init; } = 8 * 1024;
}

/// <summary>The file of a form, read once as it arrives.</summary>
/// <param name="Name">Its name as the sender knows it, without folders.</param>
/// <param name="Content">Its content; synchronous reading is allowed.</param>
public sealed record ArrivingFile(string Name, Stream Content);

/// <summary>A form that is read as it arrives: first its anti-forgery token, then its fields, last its file.</summary>
/// <remarks>The framework's own reading lays every file in a temporary file first, personal numbers and all.</remarks>
public sealed class StreamedForm
{
    private const int MostFields = 20;
    private const int BufferSize = 64 * 1024;

    private readonly MultipartReader _reader;
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private MultipartSection? _next;

    private readonly int _longest;

    private StreamedForm(MultipartReader reader, int longest) => (_reader, _longest) = (reader, longest);

    /// <summary>A field that stood before the file; empty when there is none.</summary>
    public string this[string name] => _fields.GetValueOrDefault(name, string.Empty);

    /// <summary>The form of the request, as the anti-forgery rule left it.</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not stream its form.</exception>
    public static StreamedForm Of(HttpContext http) =>
        http.Features.Get<StreamedForm>() ?? throw new InvalidOperationException("The endpoint does not declare that it streams its form.");

    /// <summary>Lets the body be as large as files may be, and be read while it arrives.</summary>
    public static void AllowFile(HttpContext http, long largest)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = largest;
        }

        // Readers of files ask for bytes one block at a time, on the request's own thread.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }
    }

    /// <summary>Begins to read the request's form and finds its token, so that the usual check sees it as if it stood in the header.</summary>
    internal static async Task Begin(HttpContext http, long largest, int longestField)
    {
        AllowFile(http, largest);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return;
        }

        var form = new StreamedForm(new MultipartReader(boundary, http.Request.Body, BufferSize), longestField);
        http.Features.Set(form);

        // Nobody else may read the form: that would buffer it.
        http.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
        var options = http.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<AntiforgeryOptions>>().Value;
        if (http.Request.Headers[options.HeaderName!].Count == 0 && await form.Field(http.RequestAborted) && form[options.FormFieldName] is { Length: > 0 } token)
        {
            http.Request.Headers[options.HeaderName!] = token;
        }
    }

    /// <summary>Reads to the file.</summary>
    /// <returns>None when the form has no file.</returns>
    /// <exception cref="InvalidDataException">It is no form, or has a field that is too long.</exception>
    public async Task<ArrivingFile?> File(CancellationToken cancel)
    {
        while (await Field(cancel))
        {
            // A field before the file.
        }

        if (_next is not { } file || Disposition(file) is not { } disposition || FileName(disposition) is not { Length: > 0 } name)
        {
            return null;
        }

        return new ArrivingFile(name, file.Body);
    }

    /// <summary>Reads one more field.</summary>
    /// <returns>No when the next is a file, or nothing.</returns>
    private async Task<bool> Field(CancellationToken cancel)
    {
        _next ??= await _reader.ReadNextSectionAsync(cancel);
        if (_next is null || Disposition(_next) is not { } disposition || disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
        {
            return false;
        }

        if (_fields.Count == MostFields)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The form has more than {MostFields} fields."));
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? string.Empty;
        using var text = new StreamReader(_next.Body, Encoding.UTF8);
        var value = new StringBuilder();
        var block = new char[8 * 1024];
        for (int length; (length = await text.ReadBlockAsync(block, cancel)) > 0;)
        {
            value.Append(block, 0, length);
            if (value.Length > _longest)
            {
                throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"A field is longer than {_longest} signs."));
            }
        }

        _fields.TryAdd(name, value.ToString());
        _next = null;
        return true;
    }

    private static ContentDispositionHeaderValue? Disposition(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ? disposition : null;

    /// <summary>Some browsers send the whole path.</summary>
    private static string? FileName(ContentDispositionHeaderValue disposition) =>
        (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).Value?.Split('/', '\\')[^1];
}
