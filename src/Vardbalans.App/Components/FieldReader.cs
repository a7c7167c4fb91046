using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Components;

/// <summary>Reads the fields of a form as people write them, and keeps what is wrong by field.</summary>
/// <param name="field">What a field holds.</param>
/// <param name="wrong">Where to tell.</param>
internal sealed class FieldReader(Func<string, string> field, Dictionary<string, string> wrong)
{
    /// <summary>A number between two; 0 when it is wrong.</summary>
    public double Number(string name, double least, double most, string otherwise)
    {
        if (WrittenNumber.TryRead(field(name), out var value) && value >= least && value <= most)
        {
            return value;
        }

        wrong[name] = otherwise;
        return 0;
    }

    /// <summary>A week.</summary>
    public IsoWeek Week(string name, string otherwise)
    {
        if (!IsoWeek.TryParse(field(name).Trim(), out var week))
        {
            wrong[name] = otherwise;
        }

        return week;
    }

    /// <summary>Words, without numbers of persons.</summary>
    public string Words(string name, int longest, string otherwise)
    {
        var words = PersonalNumbers.Replace(field(name).Trim());
        if (words.Length == 0 || words.Length > longest)
        {
            wrong[name] = otherwise;
        }

        return words;
    }
}
