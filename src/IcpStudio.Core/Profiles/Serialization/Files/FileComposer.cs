using IcpStudio.Core.Conditions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>
/// Turns YAML text into nodes with their places. Works on the parser's events rather than on YamlDotNet's model, because
/// that one resolves aliases and recurses as deep as the text asks.
/// </summary>
internal sealed class FileComposer(FileErrors errors)
{
    private const int MaxDepth = 16;

    private IParser _parser = null!;

    /// <summary>The document's root, or null with an error where there is none.</summary>
    public FileNode? Compose(string text)
    {
        _parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
        try
        {
            Next<StreamStart>();
            Next();
            if (_parser.Current is StreamEnd)
                throw new FileException(1, 1, "", "The file is empty; it needs at least “profile” and “criteria”.");
            Next();
            var root = Node("", 0);
            Next<DocumentEnd>();
            Next();
            if (_parser.Current is DocumentStart second)
                throw Refuse(second, "", "A second document begins here; a profile file holds one.");
            return root;
        }
        catch (FileException e)
        {
            errors.Add(e.Path, e.Line, e.Column, e.Message);
            return null;
        }
    }

    // Leaves the parser after the node.
    private FileNode Node(string path, int depth)
    {
        var start = _parser.Current!;
        var (line, column) = Place(start);
        if (start is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
            throw Refuse(start, path,
                "Anchors (&) and tags (!) are not used in profile files; write the value itself, in quotes if it starts so.");
        if (depth > MaxDepth)
            throw Refuse(start, path, $"This lies deeper than {MaxDepth} levels, deeper than any part of a profile.");
        switch (start)
        {
            case Scalar scalar:
                Next();
                return new FileScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column);
            case SequenceStart:
                Next();
                var items = new List<FileNode>();
                while (_parser.Current is not SequenceEnd)
                    items.Add(Node($"{path}[{items.Count}]", depth + 1));
                Next();
                return new FileList(items, line, column);
            case MappingStart:
                Next();
                var map = new FileMap(Entries(path, depth), line, column);
                Next();
                return map;
            case AnchorAlias:
                throw Refuse(start, path, "Aliases (*) are not used in profile files; write the value itself, in quotes if it starts so.");
            default:
                throw Refuse(start, path, "A value is missing here.");
        }
    }

    private List<FileEntry> Entries(string path, int depth)
    {
        var entries = new List<FileEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (_parser.Current is not MappingEnd)
        {
            var start = _parser.Current!;
            if (Node(path, depth + 1) is not FileScalar key)
                throw Refuse(start, path, "A key must be a single word, such as “points”.");
            var value = Node($"{path}.{TextRule.Shown(key.Text)}".TrimStart('.'), depth + 1);
            if (keys.Add(key.Text))
                entries.Add(new FileEntry(key, value));
            else
                errors.Add(path, key, $"The key {key.Kind} is given twice; each may be given once.");
        }
        return entries;
    }

    private void Next<T>() where T : ParsingEvent
    {
        if (_parser.Current is null)
            Next();
        if (_parser.Current is not T)
            throw Refuse(_parser.Current!, "", "This is not expected here.");
    }

    // The parser meets malformed text with more kinds of exception than its own (overflow, out of range, invalid cast).
    private void Next()
    {
        try
        {
            if (!_parser.MoveNext())
                throw new FileException(1, 1, "", "The file ends too early.");
        }
        catch (YamlException e)
        {
            throw new FileException((int)e.Start.Line, (int)e.Start.Column, "", $"This is not valid YAML: {e.Message.TrimEnd('.')}.");
        }
        catch (Exception e) when (e is not FileException and not OutOfMemoryException)
        {
            var (line, column) = _parser.Current is { } last ? Place(last) : (1, 1);
            throw new FileException(line, column, "", "This is not valid YAML from here on.");
        }
    }

    private static FileException Refuse(ParsingEvent at, string path, string message)
    {
        var (line, column) = Place(at);
        return new FileException(line, column, path, message);
    }

    private static (int Line, int Column) Place(ParsingEvent at) => ((int)at.Start.Line, (int)at.Start.Column);

    private sealed class FileException(int line, int column, string path, string message) : Exception(message)
    {
        public int Line => line;

        public int Column => column;

        public string Path => path;
    }
}
