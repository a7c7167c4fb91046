using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing;

/// <summary>What stands between a file's columns, in words: a lone sign is easily overlooked.</summary>
internal static class SeparatorWords
{
    /// <summary><c>semikolon (;)</c>.</summary>
    public static string Of(char separator) => separator switch
    {
        ';' => WaysText.Separator_semicolon,
        ',' => WaysText.Separator_comma,
        '\t' => WaysText.Separator_tab,
        '|' => WaysText.Separator_bar,
        ' ' => WaysText.Separator_space,
        FileShape.AnySeparator => WaysText.Separator_auto,
        _ => separator.ToString(),
    };
}
