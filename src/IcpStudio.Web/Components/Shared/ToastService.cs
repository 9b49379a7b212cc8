namespace IcpStudio.Web.Components.Shared;

/// <summary>A sentence that shows for a while, with a way back.</summary>
/// <param name="Text">What happened.</param>
/// <param name="Undo">Takes it back, or null where there is nothing to take back.</param>
/// <param name="IsProblem">Whether it says that something did not work.</param>
public sealed record Toast(string Text, Func<Task>? Undo, bool IsProblem);

/// <summary>Shows toasts on the page of this circuit. A destructive action asks nothing and offers to undo here.</summary>
public sealed class ToastService
{
    /// <summary>Raised when there is another to show.</summary>
    public event Action<Toast>? Added;

    /// <summary>Says what was done.</summary>
    public void Show(string text, Func<Task>? undo = null) => Added?.Invoke(new Toast(text, undo, IsProblem: false));

    /// <summary>Says what did not work.</summary>
    public void ShowProblem(string text) => Added?.Invoke(new Toast(text, Undo: null, IsProblem: true));
}
