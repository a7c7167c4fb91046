using System.Text.Json;
using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Adjusting;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>A table of the population by age as it is pasted from a sheet: age, people now, people later, use per thousand. Faults name row and column.</summary>
/// <param name="Groups">What could be read.</param>
/// <param name="Faults">A sentence each.</param>
public sealed record AgeTable(IReadOnlyList<AgeGroup> Groups, IReadOnlyList<string> Faults)
{
    private const int Columns = 4;
    private const int MostRows = 130;
    private const int MostFaults = 8;
    private const int LongestAge = 40;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads it. A first row without numbers is a heading.</summary>
    public static AgeTable Read(string text)
    {
        var (groups, faults) = (new List<AgeGroup>(), new List<string>());
        var lines = text.Split('\n').Select((line, i) => (Number: i + 1, Cells: Split(line))).Where(l => l.Cells.Any(c => c.Length > 0)).ToList();
        if (lines.Count > 0 && lines[0].Cells.Skip(1).All(c => !WrittenNumber.TryRead(c, out _)))
        {
            lines.RemoveAt(0);
        }

        if (lines.Count is 0 or > MostRows)
        {
            return new AgeTable([], [lines.Count == 0 ? DriverText.AgesEmpty : DriverText.AgesTooMany.With(MostRows)]);
        }

        foreach (var (number, cells) in lines)
        {
            // Any text may stand first, and it is kept with the driver.
            var age = PersonalNumbers.Replace(cells[0]);
            if (age.Length > LongestAge)
            {
                faults.Add(DriverText.AgesLong.With(number, LongestAge));
            }

            var values = new double[Columns];
            for (var column = 1; column < Columns; column++)
            {
                var cell = column < cells.Length ? cells[column] : string.Empty;
                if (!WrittenNumber.TryRead(cell, out values[column]) || values[column] < 0)
                {
                    faults.Add(DriverText.AgesFault.With(number, column + 1, Heading(column), cell.Length == 0 ? DriverText.AgesNothing : cell));
                }
            }

            groups.Add(new AgeGroup(age, Math.Max(0, values[1]), Math.Max(0, values[2]), Math.Max(0, values[3])));
        }

        if (faults.Count == 0 && groups.Sum(g => g.Now * g.PerThousand) <= 0)
        {
            faults.Add(DriverText.AgesNoUse);
        }

        return new AgeTable(groups, faults.Count > MostFaults ? [.. faults.Take(MostFaults), DriverText.AgesMore.With(faults.Count - MostFaults)] : faults);
    }

    /// <summary>As it is kept with the driver.</summary>
    public string Basis(int years) => JsonSerializer.Serialize(new { years, groups = Groups }, Json);

    private static string[] Split(string line) => [.. line.TrimEnd('\r').Split(line.Contains('\t', StringComparison.Ordinal) ? '\t' : ';').Select(c => c.Trim())];

    private static string Heading(int column) => column switch
    {
        1 => DriverText.PeopleNow,
        2 => DriverText.PeopleLater,
        _ => DriverText.PerThousand,
    };
}
