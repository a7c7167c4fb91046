using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Hosting.Solver;

/// <summary>How a model is written to the solver's process, and its answers read: one line of JSON each.</summary>
internal static class SolverLetter
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);

    /// <summary>The order, with the line's end.</summary>
    public static ReadOnlyMemory<byte> Write(LinearModel model, SolveOrder order)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var to = new Utf8JsonWriter(buffer))
        {
            to.WriteStartObject();
            to.WriteNumber("seconds", order.Limit.TotalSeconds);
            to.WriteNumber("gap", order.Gap);
            WriteVariables(to, model);
            WriteRows(to, model);
            to.WriteStartArray("variations");
            foreach (var variation in order.Variations)
            {
                to.WriteStartArray();
                foreach (var change in variation)
                {
                    to.WriteStartArray();
                    to.WriteNumberValue(change.Row);
                    Limit(to, change.From);
                    Limit(to, change.To);
                    to.WriteEndArray();
                }

                to.WriteEndArray();
            }

            to.WriteEndArray();
            to.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    /// <summary>The answers of a line, none when it cannot be read or says that there are none; and what it says of that.</summary>
    public static (IReadOnlyList<SolverAnswer>? Answers, string? Fault) Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Letter>(line, json) is var letter && letter is { Fault: null, Answers: { } answers } ? ([.. answers.Select(a => a.Read())], null) : (null, letter?.Fault);
        }
        catch (JsonException)
        {
            return (null, "no JSON");
        }
    }

    private static void WriteVariables(Utf8JsonWriter to, LinearModel model)
    {
        var costs = new double[model.Variables];
        foreach (var price in model.Prices)
        {
            costs[price.Variable] += price.Each;
        }

        Numbers(to, "costs", model.Variables, at => costs[at]);
        Numbers(to, "lower", model.Variables, at => model.Variable(at).From);
        Numbers(to, "upper", model.Variables, at => model.Variable(at).To);
        to.WriteStartArray("whole");
        for (var at = 0; at < model.Variables; at++)
        {
            if (model.Variable(at).IsWhole)
            {
                to.WriteNumberValue(at);
            }
        }

        to.WriteEndArray();
    }

    private static void WriteRows(Utf8JsonWriter to, LinearModel model)
    {
        Numbers(to, "rowLower", model.Rows, at => model.Row(at).From);
        Numbers(to, "rowUpper", model.Rows, at => model.Row(at).To);
        var start = 0;
        to.WriteStartArray("starts");
        to.WriteNumberValue(start);
        for (var row = 0; row < model.Rows; row++)
        {
            to.WriteNumberValue(start += model.RowTerms(row).Length);
        }

        to.WriteEndArray();
        foreach (var isPlace in new[] { true, false })
        {
            to.WriteStartArray(isPlace ? "places" : "factors");
            for (var row = 0; row < model.Rows; row++)
            {
                foreach (var term in model.RowTerms(row))
                {
                    to.WriteNumberValue(isPlace ? term.Variable : term.Factor);
                }
            }

            to.WriteEndArray();
        }
    }

    private static void Numbers(Utf8JsonWriter to, string name, int count, Func<int, double> of)
    {
        to.WriteStartArray(name);
        for (var at = 0; at < count; at++)
        {
            Limit(to, of(at));
        }

        to.WriteEndArray();
    }

    /// <summary>What is not there is null.</summary>
    private static void Limit(Utf8JsonWriter to, double value)
    {
        if (double.IsFinite(value))
        {
            to.WriteNumberValue(value);
        }
        else
        {
            to.WriteNullValue();
        }
    }

    private sealed record Letter(IReadOnlyList<Answer>? Answers, string? Fault);

    private sealed record Answer(
        string End, int Status, double Seconds, double? Objective, double? Bound, double[]? Values, double[]? Duals, int[]? Conflict)
    {
        [JsonIgnore]
        private SolveEnd Kind => End switch
        {
            "best" => SolveEnd.Best,
            "contradiction" => SolveEnd.Contradiction,
            "boundless" => SolveEnd.Boundless,
            "timeout" => SolveEnd.TimeOut,
            _ => SolveEnd.Failed,
        };

        public SolverAnswer Read() => new()
        {
            End = Kind,
            Objective = Objective ?? 0,
            Bound = Bound,
            Values = Values ?? [],
            Duals = Duals ?? [],
            Conflict = Conflict ?? [],
            Took = TimeSpan.FromSeconds(Seconds),
            Trouble = Kind == SolveEnd.Failed ? SolverTrouble.Unreadable : null,
            Fault = Kind == SolveEnd.Failed ? $"status {Status}" : null,
        };
    }
}
