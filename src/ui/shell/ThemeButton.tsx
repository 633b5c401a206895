/** Light, dark, or as the system has it: one button that goes round. */
import type { Theme } from '#state/preferences.ts';
import { useCommands } from '#ui/commands.tsx';
import { IconButton } from '#ui/kit/IconButton.tsx';
import { useApp, usePreference } from '#ui/shell/app-context.tsx';
import { ThemeIcon } from '#ui/shell/ThemeIcon.tsx';

const next: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const words: Readonly<Record<Theme, string>> = { system: 'as the system', light: 'light', dark: 'dark' };

export function ThemeButton() {
  const { actions } = useApp().preferences;
  const theme = usePreference((preferences) => preferences.theme);
  useCommands(
    (['system', 'light', 'dark'] as const).map((choice) => ({
      id: `theme-${choice}`,
      title: `Theme: ${words[choice]}`,
      section: 'Everywhere',
      enabled: choice !== theme,
      run: () => actions.setTheme(choice),
    })),
  );
  return (
    <IconButton label={`Theme: ${words[theme]}`} onClick={() => actions.setTheme(next[theme])}>
      <ThemeIcon theme={theme} />
    </IconButton>
  );
}
