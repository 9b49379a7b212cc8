namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Collects what is wrong with a file.</summary>
internal sealed class FileErrors
{
    private readonly List<ProfileFileError> _errors = [];

    public IReadOnlyList<ProfileFileError> All => [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];

    public bool Any => _errors.Count > 0;

    public bool IsFull => _errors.Count == ProfileParseResult.MaxErrors;

    public void Add(string path, FileNode node, string message) => Add(path, node.Line, node.Column, message);

    public void Add(string path, int line, int column, string message)
    {
        if (!IsFull)
            _errors.Add(new ProfileFileError(path, line, column, message));
    }
}
