namespace Vardbalans.App.Components.Charts;

/// <summary>Where a node is drawn, in the picture's own units.</summary>
/// <param name="Node">The node.</param>
/// <param name="Column">From the left, 0 first.</param>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Height">Its height.</param>
public sealed record PlacedNode(FlowNode Node, int Column, double X, double Y, double Height);

/// <summary>A flow as a band from one node's right edge to another's left.</summary>
/// <param name="Link">The flow.</param>
/// <param name="Path">As an SVG path, filled.</param>
public sealed record PlacedLink(FlowLink Link, string Path);

/// <summary>Lays a <see cref="FlowSpec"/> out: each node a column after the last that leads to it, bands in an order that crosses little.</summary>
/// <param name="Nodes">Nodes as drawn, in the order of the spec.</param>
/// <param name="Links">Bands, the widest first so that the narrow lie on top.</param>
/// <param name="Height">Of the whole picture.</param>
/// <param name="Columns">How many.</param>
public sealed record FlowLayout(IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedLink> Links, double Height, int Columns)
{
    /// <summary>Width of the whole picture.</summary>
    public const double Width = 1060;

    /// <summary>Width of a node.</summary>
    public const double NodeWidth = 11;

    /// <summary>Above a node, where its two lines of text stand.</summary>
    public const double TextHeight = 30;

    /// <summary>Room to the right of the last column for its text.</summary>
    private const double LastRoom = 150;

    private const double Gap = 10;
    private const double LeastHeight = 3;
    private const int Rounds = 8;

    /// <summary>The layout of a picture.</summary>
    /// <exception cref="ArgumentException">The flows form a loop.</exception>
    public static FlowLayout Of(FlowSpec spec)
    {
        var column = ColumnsOf(spec);
        var last = column.DefaultIfEmpty().Max();
        double[] size = [.. spec.Nodes.Select((n, i) => Math.Max(n.Value ?? 0, Math.Max(
            spec.Links.Where(l => l.From == i).Sum(l => l.Value), spec.Links.Where(l => l.To == i).Sum(l => l.Value))))];
        var columns = Enumerable.Range(0, last + 1).Select(c => Enumerable.Range(0, spec.Nodes.Count).Where(i => column[i] == c).ToList()).ToList();
        Untangle(spec, columns);

        // As high as the fullest column needs to be read, and scaled so that the greatest sum fills what is left beside the texts.
        var most = columns.Max(c => c.Count);
        var bands = Math.Clamp(60.0 * most, 170, 330);
        var scale = bands / Math.Max(1e-9, columns.Max(c => c.Sum(i => size[i])));
        var height = columns.Max(c => c.Sum(i => Math.Max(LeastHeight, size[i] * scale) + TextHeight + Gap)) + 4;
        var placed = new PlacedNode[spec.Nodes.Count];
        var step = last == 0 ? 0 : (Width - LastRoom - NodeWidth) / last;
        foreach (var (c, nodes) in columns.Index())
        {
            var used = nodes.Sum(i => Math.Max(LeastHeight, size[i] * scale) + TextHeight);
            var gap = nodes.Count > 1 ? Math.Min(Gap * 3, (height - used) / nodes.Count) : Gap;
            var y = (height - used - (gap * (nodes.Count - 1))) / 3;
            foreach (var i in nodes)
            {
                var own = Math.Max(LeastHeight, size[i] * scale);
                placed[i] = new PlacedNode(spec.Nodes[i], c, c * step, y + TextHeight, own);
                y += TextHeight + own + gap;
            }
        }

        return new FlowLayout(placed, Bands(spec, placed, scale), height, last + 1);
    }

    /// <summary>Each node one column after the last of those that lead to it.</summary>
    private static int[] ColumnsOf(FlowSpec spec)
    {
        var column = new int[spec.Nodes.Count];
        for (var round = 0; ; round++)
        {
            var moved = false;
            foreach (var link in spec.Links.Where(l => column[l.To] <= column[l.From]))
            {
                column[link.To] = column[link.From] + 1;
                moved = true;
            }

            if (!moved)
            {
                return column;
            }

            if (round > spec.Nodes.Count)
            {
                throw new ArgumentException("The flows form a loop.", nameof(spec));
            }
        }
    }

    /// <summary>Orders each column by where its neighbours stand, back and forth.</summary>
    private static void Untangle(FlowSpec spec, List<List<int>> columns)
    {
        var place = new double[spec.Nodes.Count];
        Number();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var nodes in round % 2 == 0 ? columns : columns.AsEnumerable().Reverse())
            {
                var forward = round % 2 == 0;
                var wish = nodes.ToDictionary(i => i, i => Mean(i, forward) ?? place[i]);
                nodes.Sort((a, b) => (wish[a], a).CompareTo((wish[b], b)));
                Number();
            }
        }

        void Number()
        {
            foreach (var nodes in columns)
            {
                foreach (var (k, i) in nodes.Index())
                {
                    place[i] = (k + 0.5) / nodes.Count;
                }
            }
        }

        double? Mean(int node, bool before)
        {
            var all = spec.Links.Where(l => before ? l.To == node : l.From == node).ToList();
            var sum = all.Sum(l => l.Value);
            return sum > 0 ? all.Sum(l => l.Value * place[before ? l.From : l.To]) / sum : null;
        }
    }

    private static List<PlacedLink> Bands(FlowSpec spec, PlacedNode[] placed, double scale)
    {
        var (leaving, arriving) = (new double[placed.Length], new double[placed.Length]);
        var start = new Dictionary<FlowLink, double>();
        foreach (var link in spec.Links.OrderBy(l => placed[l.To].Y).ThenBy(l => placed[l.To].Column))
        {
            start[link] = placed[link.From].Y + leaving[link.From];
            leaving[link.From] += link.Value * scale;
        }

        var bands = new List<PlacedLink>();
        foreach (var link in spec.Links.OrderBy(l => placed[l.From].Y).ThenBy(l => placed[l.From].Column))
        {
            var width = Math.Max(1, link.Value * scale);
            var (x1, x2) = (placed[link.From].X + NodeWidth, placed[link.To].X);
            var (y1, y2) = (start[link], placed[link.To].Y + arriving[link.To]);
            arriving[link.To] += link.Value * scale;
            var bend = (x1 + x2) / 2;
            bands.Add(new PlacedLink(link, string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"M{x1:0.##} {y1:0.##}C{bend:0.##} {y1:0.##} {bend:0.##} {y2:0.##} {x2:0.##} {y2:0.##}V{y2 + width:0.##}C{bend:0.##} {y2 + width:0.##} {bend:0.##} {y1 + width:0.##} {x1:0.##} {y1 + width:0.##}Z")));
        }

        return [.. bands.OrderByDescending(b => b.Link.Value)];
    }
}
