using IcpStudio.Web.Jobs;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>A progress bar in one line of a terminal; where output goes to a file, nothing.</summary>
internal sealed class ImportBar(TextWriter errors, bool isTerminal) : IDisposable
{
    private const int Width = 30;
    private readonly Lock _line = new();
    private int _shown;

    public void Show(JobProgressReport progress)
    {
        if (!isTerminal)
            return;
        var text = $"{new string('█', progress.Percent * Width / 100).PadRight(Width, '░')} {progress.Percent,3} %  {progress.Step}";
        lock (_line)
        {
            errors.Write('\r' + text.PadRight(_shown));
            _shown = text.Length;
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        lock (_line)
        {
            if (_shown > 0)
                errors.Write('\r' + new string(' ', _shown) + '\r');
            _shown = 0;
        }
    }
}
